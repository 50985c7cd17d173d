/** What stands between {@code {{} and {@code }}}: rendering, checking and documenting expressions. */
@NullMarked
package dev.millrace.language.expression;

import org.jspecify.annotations.NullMarked;
