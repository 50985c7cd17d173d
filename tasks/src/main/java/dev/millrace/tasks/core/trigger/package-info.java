/** Switching triggers. */
@NullMarked
package dev.millrace.tasks.core.trigger;

import org.jspecify.annotations.NullMarked;
