/** Shell scripts and commands. */
@NullMarked
package dev.millrace.tasks.scripts.shell;

import org.jspecify.annotations.NullMarked;
