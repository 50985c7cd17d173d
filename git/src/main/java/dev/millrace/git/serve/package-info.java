/** Speaks Git's smart protocol for namespaces, so that stock Git can clone, fetch and push them. */
@NullMarked
package dev.millrace.git.serve;

import org.jspecify.annotations.NullMarked;
