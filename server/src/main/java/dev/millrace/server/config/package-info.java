/** The settings of a server, from a file, the environment and the command line. */
@NullMarked
package dev.millrace.server.config;

import org.jspecify.annotations.NullMarked;
