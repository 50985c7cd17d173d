/** Running commands as processes of this machine: what the script tasks of all languages share. */
@NullMarked
package dev.millrace.tasks.scripts;

import org.jspecify.annotations.NullMarked;
