/** Tasks that steer the execution that they are in. */
@NullMarked
package dev.millrace.tasks.core.execution;

import org.jspecify.annotations.NullMarked;
