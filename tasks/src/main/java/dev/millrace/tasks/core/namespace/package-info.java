/** Tasks on namespace files. */
@NullMarked
package dev.millrace.tasks.core.namespace;

import org.jspecify.annotations.NullMarked;
