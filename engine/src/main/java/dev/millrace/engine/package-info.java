/** What others ask of the engine: executions started, steered, awaited and followed; and what it asks of them. */
@NullMarked
package dev.millrace.engine;

import org.jspecify.annotations.NullMarked;
