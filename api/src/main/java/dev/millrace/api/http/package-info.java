/** HTTP itself: declaring a route, guarding a request, turning trouble into an answer, live events, the page's files. */
@NullMarked
package dev.millrace.api.http;

import org.jspecify.annotations.NullMarked;
