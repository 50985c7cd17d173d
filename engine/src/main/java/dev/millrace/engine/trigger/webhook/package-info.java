/** Executions that are started by a request from outside: whether it may, what it says, and that it is taken once. */
@NullMarked
package dev.millrace.engine.trigger.webhook;

import org.jspecify.annotations.NullMarked;
