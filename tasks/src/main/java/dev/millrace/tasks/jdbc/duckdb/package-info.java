/** Queries of DuckDB. */
@NullMarked
package dev.millrace.tasks.jdbc.duckdb;

import org.jspecify.annotations.NullMarked;
