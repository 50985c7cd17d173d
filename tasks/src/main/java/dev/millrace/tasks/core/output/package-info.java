/** Tasks that set outputs. */
@NullMarked
package dev.millrace.tasks.core.output;

import org.jspecify.annotations.NullMarked;
