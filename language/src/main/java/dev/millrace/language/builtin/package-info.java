/** The flow-control tasks and triggers, documented as records that nobody instantiates. */
@NullMarked
package dev.millrace.language.builtin;

import org.jspecify.annotations.NullMarked;
