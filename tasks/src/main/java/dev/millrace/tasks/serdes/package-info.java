/** Tasks that turn files of one format into another; Ion rows stand in the middle. */
@NullMarked
package dev.millrace.tasks.serdes;

import org.jspecify.annotations.NullMarked;
