/** The whole contract of a task author; a third party needs this package alone. */
@NullMarked
package dev.millrace.model.task;

import org.jspecify.annotations.NullMarked;
