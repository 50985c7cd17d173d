package dev.millrace.git;

/**
 * One name in a tree.
 *
 * @param id the hex id of the blob, or of the tree below
 */
public record TreeEntry(String name, EntryMode mode, String id) {}
