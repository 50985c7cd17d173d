package dev.millrace.git.serve;

/**
 * How much one push may bring, all in bytes.
 *
 * @param object the largest single object, unpacked; it is held in memory
 * @param pack what may come over the wire
 * @param unpacked all objects together, unpacked; a pack can be a thousand times smaller
 */
public record PushLimits(long object, long pack, long unpacked) {}
