/** Tests of the packaged jar from outside, over HTTP and the command line, against real Git servers. */
package dev.millrace.e2e;
