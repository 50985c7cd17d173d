/** Does what the machine decides: checkpoints, worker threads, timers, live events. */
@NullMarked
package dev.millrace.engine.run;

import org.jspecify.annotations.NullMarked;
