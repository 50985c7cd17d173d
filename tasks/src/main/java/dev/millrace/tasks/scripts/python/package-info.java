/** Python scripts and commands that use Python. */
@NullMarked
package dev.millrace.tasks.scripts.python;

import org.jspecify.annotations.NullMarked;
