/** Running a command in a container, by the Docker Engine's own protocol. */
@NullMarked
package dev.millrace.tasks.docker;

import org.jspecify.annotations.NullMarked;
