package dev.millrace.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.eclipse.jgit.util.RawParseUtils;

/**
 * One name in a tree.
 *
 * @param id the hex id of the blob, or of the tree below
 */
public record TreeEntry(String name, EntryMode mode, String id) {
    /** A name as a tree has it: UTF-8, or where it is not, what Git has always made of such bytes, one character each. */
    public static String name(byte[] tree, int from, int to) {
        String name = new String(tree, from, to - from, UTF_8);
        return name.indexOf('\ufffd') < 0 ? name : RawParseUtils.decode(tree, from, to);
    }
}
