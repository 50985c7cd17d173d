/** Private keys as people hand them over, for signing in, for certificates and for signing commits. */
@NullMarked
package dev.millrace.git.keys;

import org.jspecify.annotations.NullMarked;
