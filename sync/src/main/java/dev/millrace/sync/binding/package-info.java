/** Bindings that the server looks after by itself: what is wanted, how each stands, and the loop that looks, plans and applies. */
@NullMarked
package dev.millrace.sync.binding;

import org.jspecify.annotations.NullMarked;
