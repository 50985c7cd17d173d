/** Queries of MySQL and MariaDB. */
@NullMarked
package dev.millrace.tasks.jdbc.mysql;

import org.jspecify.annotations.NullMarked;
