/** The program: its command line. */
@NullMarked
package dev.millrace.server;

import org.jspecify.annotations.NullMarked;
