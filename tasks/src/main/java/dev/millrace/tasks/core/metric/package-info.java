/** Keeping numbers with executions. */
@NullMarked
package dev.millrace.tasks.core.metric;

import org.jspecify.annotations.NullMarked;
