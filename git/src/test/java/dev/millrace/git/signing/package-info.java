@NullMarked
package dev.millrace.git.signing;

import org.jspecify.annotations.NullMarked;
