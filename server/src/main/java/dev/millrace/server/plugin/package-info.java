/** Tasks and database drivers of others: jars in a folder, each with classes of its own. */
@NullMarked
package dev.millrace.server.plugin;

import org.jspecify.annotations.NullMarked;
