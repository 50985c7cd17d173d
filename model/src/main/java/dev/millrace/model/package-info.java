/** Names, paths, problems and failures: the words that every other part speaks in. */
@NullMarked
package dev.millrace.model;

import org.jspecify.annotations.NullMarked;
