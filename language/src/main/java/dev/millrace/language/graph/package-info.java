/** A flow as nodes, edges and clusters for drawing. */
@NullMarked
package dev.millrace.language.graph;

import org.jspecify.annotations.NullMarked;
