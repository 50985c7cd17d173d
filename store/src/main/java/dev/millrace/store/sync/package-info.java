/** What syncs with Git did: their runs with plans, the bindings they were for, and what both sides had in common afterwards. */
@NullMarked
package dev.millrace.store.sync;

import org.jspecify.annotations.NullMarked;
