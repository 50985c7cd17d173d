/** Tasks on files that other tasks stored. */
@NullMarked
package dev.millrace.tasks.core.storage;

import org.jspecify.annotations.NullMarked;
