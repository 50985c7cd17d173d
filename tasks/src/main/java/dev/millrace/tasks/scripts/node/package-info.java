/** JavaScript for Node, and commands that use Node. */
@NullMarked
package dev.millrace.tasks.scripts.node;

import org.jspecify.annotations.NullMarked;
