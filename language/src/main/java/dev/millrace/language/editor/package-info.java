/** What an editor asks: JSON Schema, manual pages, completion, hover. */
@NullMarked
package dev.millrace.language.editor;

import org.jspecify.annotations.NullMarked;
