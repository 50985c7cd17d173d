/** YAML as a tree that knows where each key and value stands in the text. */
@NullMarked
package dev.millrace.language.yaml;

import org.jspecify.annotations.NullMarked;
