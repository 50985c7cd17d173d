/** Tasks that wait. */
@NullMarked
package dev.millrace.tasks.core.flow;

import org.jspecify.annotations.NullMarked;
