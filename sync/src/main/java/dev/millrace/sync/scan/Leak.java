package dev.millrace.sync.scan;

/**
 * A credential in a text.
 *
 * @param line from 1
 * @param kind what it is, in words that do not give it away
 * @param print the same for the same credential, and of no use to whoever reads it
 */
public record Leak(int line, String kind, String print) {}
