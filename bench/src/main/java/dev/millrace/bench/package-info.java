/** Measurements of the packaged server, each beside a peer or a limit in the same run. */
package dev.millrace.bench;
