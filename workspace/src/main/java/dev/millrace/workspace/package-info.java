/** A namespace's content: files and flows are paths in one tree, and every change is a commit. */
@NullMarked
package dev.millrace.workspace;

import org.jspecify.annotations.NullMarked;
