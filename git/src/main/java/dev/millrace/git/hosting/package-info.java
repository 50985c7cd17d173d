/** Links into the web pages of Git hosting services. */
@NullMarked
package dev.millrace.git.hosting;

import org.jspecify.annotations.NullMarked;
