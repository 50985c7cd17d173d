/** One class per resource; each declares its routes once and answers them. */
@NullMarked
package dev.millrace.api.routes;

import org.jspecify.annotations.NullMarked;
