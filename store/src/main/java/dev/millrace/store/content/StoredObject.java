package dev.millrace.store.content;

/**
 * A Git object as a row.
 *
 * @param id 20 bytes
 * @param type 1 commit, 2 tree, 3 blob, 4 tag
 * @param data the content without Git's header; not copied, never changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredObject(byte[] id, int type, byte[] data) {}
