/** What files that Git LFS keeps mean for pushes and syncs. */
@NullMarked
package dev.millrace.sync.lfs;

import org.jspecify.annotations.NullMarked;
