/** Avro files. */
@NullMarked
package dev.millrace.tasks.serdes.avro;

import org.jspecify.annotations.NullMarked;
