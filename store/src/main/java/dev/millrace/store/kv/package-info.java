/** The key-value store: typed values by namespace and key, with an end of life. */
@NullMarked
package dev.millrace.store.kv;

import org.jspecify.annotations.NullMarked;
