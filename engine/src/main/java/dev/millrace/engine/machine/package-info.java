/** What an execution does next, as one pure function of the flow, the execution and an event. */
@NullMarked
package dev.millrace.engine.machine;

import org.jspecify.annotations.NullMarked;
