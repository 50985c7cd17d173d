package dev.millrace.git.remote;

/**
 * One leaf of a remote directory.
 *
 * @param path below the bound directory, exactly as the tree has it. It comes from outside and may be forged ({@code ..}, {@code .git}):
 *     make a {@code FilePath} of it before using it
 * @param id the Git id of the blob (of the link's text for {@link Kind#SYMLINK}, of a commit elsewhere for {@link Kind#SUBMODULE})
 */
public record RemoteEntry(String path, Kind kind, String id) {
    /** What a leaf is. Only files have content that may be synced. */
    public enum Kind {
        FILE(0100644),
        EXECUTABLE(0100755),
        SYMLINK(0120000),
        SUBMODULE(0160000);

        private final int mode;

        Kind(int mode) {
            this.mode = mode;
        }

        /** Git's mode bits. */
        public int mode() {
            return mode;
        }
    }

    public boolean isFile() {
        return kind == Kind.FILE || kind == Kind.EXECUTABLE;
    }
}
