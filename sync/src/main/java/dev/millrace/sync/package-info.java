/** Moves the files of namespaces to and from Git: what people ask for, done as a plan that is then applied. */
@NullMarked
package dev.millrace.sync;

import org.jspecify.annotations.NullMarked;
