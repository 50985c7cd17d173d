/** Looks at remotes from time to time for whatever the server looks after by itself: the loop, its claims, and its rhythm. */
@NullMarked
package dev.millrace.sync.watch;

import org.jspecify.annotations.NullMarked;
