/** What starts executions by itself: schedules, webhooks, ends of other flows, things that are looked at from time to time. */
@NullMarked
package dev.millrace.engine.trigger;

import org.jspecify.annotations.NullMarked;
