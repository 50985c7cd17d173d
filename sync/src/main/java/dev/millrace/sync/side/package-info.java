/** What lies on both sides of a sync, read into trees that can be compared. */
@NullMarked
package dev.millrace.sync.side;

import org.jspecify.annotations.NullMarked;
