package dev.millrace.git;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The order of names in a tree: by UTF-8 bytes, a folder's name as if it ended in a slash. */
final class GitOrder {
    private GitOrder() {}

    static int compare(TreeEntry a, TreeEntry b) {
        return compare(a.name(), a.mode().isFolder(), b.name(), b.mode().isFolder());
    }

    static int compare(String a, boolean aIsFolder, String b, boolean bIsFolder) {
        int shorter = Math.min(a.length(), b.length());
        for (int i = 0; i < shorter; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return x < 0x80 && y < 0x80 ? x - y : compareBytes(a, aIsFolder, b, bIsFolder);
            }
        }
        return at(a, shorter, aIsFolder) - at(b, shorter, bIsFolder);
    }

    /** What stands after a common beginning: the next character, the slash that ends a folder, or nothing. */
    private static int at(String name, int i, boolean folder) {
        return i < name.length() ? name.charAt(i) : folder && i == name.length() ? '/' : 0;
    }

    private static int compareBytes(String a, boolean aIsFolder, String b, boolean bIsFolder) {
        byte[] x = (aIsFolder ? a + "/" : a).getBytes(UTF_8);
        byte[] y = (bIsFolder ? b + "/" : b).getBytes(UTF_8);
        return java.util.Arrays.compareUnsigned(x, y);
    }
}
