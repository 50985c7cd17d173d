/** Git objects kept in SQL rows: read, built in memory, compared, and served through JGit. */
@NullMarked
package dev.millrace.git;

import org.jspecify.annotations.NullMarked;
