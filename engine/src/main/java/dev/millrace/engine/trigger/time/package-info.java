/** When schedules are due: pure arithmetic of cron expressions, lists of dates, time zones and daylight saving. */
@NullMarked
package dev.millrace.engine.trigger.time;

import org.jspecify.annotations.NullMarked;
