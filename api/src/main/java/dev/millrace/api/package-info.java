/** What is common to the whole HTTP interface: the server that carries it and what a client must know of this installation. */
@NullMarked
package dev.millrace.api;

import org.jspecify.annotations.NullMarked;
