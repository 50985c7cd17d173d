/** A server in one process: everything is put together here, and what an empty one begins with. */
@NullMarked
package dev.millrace.server.node;

import org.jspecify.annotations.NullMarked;
