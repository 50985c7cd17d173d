/** The types that flows may name, what their properties are, and the binding of values to records. */
@NullMarked
package dev.millrace.language.type;

import org.jspecify.annotations.NullMarked;
