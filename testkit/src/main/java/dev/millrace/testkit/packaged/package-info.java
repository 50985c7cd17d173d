/** The packaged server as its users meet it: a process started from the jar, and its REST interface over HTTP. */
package dev.millrace.testkit.packaged;
