/** Finds credentials in what is about to leave the server: pure functions over bytes, whose time is linear in the length of the text whatever it holds. */
@NullMarked
package dev.millrace.sync.scan;

import org.jspecify.annotations.NullMarked;
