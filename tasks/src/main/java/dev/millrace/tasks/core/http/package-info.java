/** Tasks that send HTTP requests. */
@NullMarked
package dev.millrace.tasks.core.http;

import org.jspecify.annotations.NullMarked;
