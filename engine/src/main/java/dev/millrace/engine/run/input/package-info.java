/** Inputs given to a flow: read, checked, completed with defaults. */
@NullMarked
package dev.millrace.engine.run.input;

import org.jspecify.annotations.NullMarked;
