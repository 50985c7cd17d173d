/** Three trees in, a plan out: pure decisions about what a sync changes. No clock, no database, no network. */
@NullMarked
package dev.millrace.sync.plan;

import org.jspecify.annotations.NullMarked;
