/** Opens the database, brings its schema up to date, and lets many writers share one transaction. */
@NullMarked
package dev.millrace.store;

import org.jspecify.annotations.NullMarked;
