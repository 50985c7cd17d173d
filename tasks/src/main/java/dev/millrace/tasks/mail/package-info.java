/** Sending mail. */
@NullMarked
package dev.millrace.tasks.mail;

import org.jspecify.annotations.NullMarked;
