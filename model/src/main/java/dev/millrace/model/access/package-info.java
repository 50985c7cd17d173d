/** What somebody may do, and in which namespaces: permissions, roles as named sets of them, grants as values that can only shrink. */
@NullMarked
package dev.millrace.model.access;

import org.jspecify.annotations.NullMarked;
