/** One run of a flow: states, task runs, attempts, logs. */
@NullMarked
package dev.millrace.model.execution;

import org.jspecify.annotations.NullMarked;
