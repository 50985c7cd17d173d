/** A flow as its author wrote it, checked and typed, with nothing rendered yet. */
@NullMarked
package dev.millrace.model.flow;

import org.jspecify.annotations.NullMarked;
