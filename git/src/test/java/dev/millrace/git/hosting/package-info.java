@NullMarked
package dev.millrace.git.hosting;

import org.jspecify.annotations.NullMarked;
