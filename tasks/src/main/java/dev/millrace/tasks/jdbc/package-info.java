/** Asking databases: what the tasks of all of them share. */
@NullMarked
package dev.millrace.tasks.jdbc;

import org.jspecify.annotations.NullMarked;
