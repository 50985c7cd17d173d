/** Tasks that tell people in chat rooms and pagers, by incoming webhooks. */
@NullMarked
package dev.millrace.tasks.chat;

import org.jspecify.annotations.NullMarked;
