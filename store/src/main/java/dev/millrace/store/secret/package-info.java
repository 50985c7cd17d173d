/** Secret values, encrypted in the database with a key that is not in it. */
@NullMarked
package dev.millrace.store.secret;

import org.jspecify.annotations.NullMarked;
