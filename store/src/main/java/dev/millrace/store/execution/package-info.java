/** Executions, their task runs, logs and files as they lie in the database and on disk. */
@NullMarked
package dev.millrace.store.execution;

import org.jspecify.annotations.NullMarked;
