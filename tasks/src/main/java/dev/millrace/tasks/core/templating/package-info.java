/** Tasks that expressions write. */
@NullMarked
package dev.millrace.tasks.core.templating;

import org.jspecify.annotations.NullMarked;
