/** The tasks that move files between namespaces and Git. */
@NullMarked
package dev.millrace.tasks.git;

import org.jspecify.annotations.NullMarked;
