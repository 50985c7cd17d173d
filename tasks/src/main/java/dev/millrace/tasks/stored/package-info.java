/** Reading stored files row by row, and counting what goes through. */
@NullMarked
package dev.millrace.tasks.stored;

import org.jspecify.annotations.NullMarked;
