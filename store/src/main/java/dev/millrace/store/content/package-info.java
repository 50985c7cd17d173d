/** The tables under a namespace's content: Git objects, heads, the index of flows, and the audit log. */
@NullMarked
package dev.millrace.store.content;

import org.jspecify.annotations.NullMarked;
