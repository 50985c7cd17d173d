/** Queries of SQLite. */
@NullMarked
package dev.millrace.tasks.jdbc.sqlite;

import org.jspecify.annotations.NullMarked;
