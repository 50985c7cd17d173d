@NullMarked
package dev.millrace.git.remote;

import org.jspecify.annotations.NullMarked;
