/** Namespaces for branches: made when a branch comes, kept in step with it, removed when it goes; nothing in them starts by itself. */
@NullMarked
package dev.millrace.sync.preview;

import org.jspecify.annotations.NullMarked;
