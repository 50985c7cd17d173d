/** Queries of PostgreSQL. */
@NullMarked
package dev.millrace.tasks.jdbc.postgresql;

import org.jspecify.annotations.NullMarked;
