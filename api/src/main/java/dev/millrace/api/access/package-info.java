/** Who asks: what a request gives for a sign-in, what is known of accounts and tokens, and how the two are compared without being slow or late. */
@NullMarked
package dev.millrace.api.access;

import org.jspecify.annotations.NullMarked;
