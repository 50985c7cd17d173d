/** Tasks that hand a value on. */
@NullMarked
package dev.millrace.tasks.core.debug;

import org.jspecify.annotations.NullMarked;
