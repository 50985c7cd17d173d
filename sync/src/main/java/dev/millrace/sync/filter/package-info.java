/** Which paths a sync is about: the patterns of the {@code files} property and the rules of a {@code .kestraignore}. */
@NullMarked
package dev.millrace.sync.filter;

import org.jspecify.annotations.NullMarked;
