/** Tasks that tell people in chat rooms. */
@NullMarked
package dev.millrace.tasks.slack;

import org.jspecify.annotations.NullMarked;
