/** The built-in tasks, one file each. */
@NullMarked
package dev.millrace.tasks;

import org.jspecify.annotations.NullMarked;
