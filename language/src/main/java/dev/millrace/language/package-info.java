/** Flows out of YAML: a flow and every problem in it, and never an exception for what a person wrote. */
@NullMarked
package dev.millrace.language;

import org.jspecify.annotations.NullMarked;
