/** What the answers look like as JSON: records named after the field's terms, and how our own values become them. */
@NullMarked
package dev.millrace.api.shape;

import org.jspecify.annotations.NullMarked;
