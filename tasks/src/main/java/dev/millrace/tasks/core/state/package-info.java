/** The older form of the key-value store. */
@NullMarked
package dev.millrace.tasks.core.state;

import org.jspecify.annotations.NullMarked;
