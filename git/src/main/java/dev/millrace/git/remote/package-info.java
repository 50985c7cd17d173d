/** Remote Git repositories: connections that share nothing with the rest of the process, cached mirrors, fetching little, pushing by compare-and-set. */
@NullMarked
package dev.millrace.git.remote;

import org.jspecify.annotations.NullMarked;
