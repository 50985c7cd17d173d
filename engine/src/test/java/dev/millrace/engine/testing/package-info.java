/** An engine to run tests on, with tasks that do what tests need. */
@NullMarked
package dev.millrace.engine.testing;

import org.jspecify.annotations.NullMarked;
