/** Signatures of commits: making them, and judging those of others by our own code over the commit's raw bytes. */
@NullMarked
package dev.millrace.git.signing;

import org.jspecify.annotations.NullMarked;
