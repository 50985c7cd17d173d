/** Fresh databases of both kinds for tests. */
@NullMarked
package dev.millrace.store.testing;

import org.jspecify.annotations.NullMarked;
