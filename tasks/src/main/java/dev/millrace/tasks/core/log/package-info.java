/** Tasks that write to the log of an execution. */
@NullMarked
package dev.millrace.tasks.core.log;

import org.jspecify.annotations.NullMarked;
