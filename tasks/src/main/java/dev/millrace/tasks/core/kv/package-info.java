/** Tasks on the key-value store. */
@NullMarked
package dev.millrace.tasks.core.kv;

import org.jspecify.annotations.NullMarked;
