package dev.millrace.git;

/** What a name in a tree stands for, with Git's number for it. */
public enum EntryMode {
    FILE(0100644),
    EXECUTABLE(0100755),
    SYMLINK(0120000),
    FOLDER(0040000),
    SUBMODULE(0160000);

    private final int bits;

    EntryMode(int bits) {
        this.bits = bits;
    }

    /** Git's number, such as octal 100644. */
    public int bits() {
        return bits;
    }

    public boolean isFolder() {
        return this == FOLDER;
    }

    /** True for what has content of its own that a namespace can hold: plain and executable files. */
    public boolean isFile() {
        return this == FILE || this == EXECUTABLE;
    }

    /** Reads any number that Git has ever written; old group-writable files count as FILE. */
    public static EntryMode of(int bits) {
        return switch (bits & 0170000) {
            case 0040000 -> FOLDER;
            case 0120000 -> SYMLINK;
            case 0160000 -> SUBMODULE;
            default -> (bits & 0111) == 0 ? FILE : EXECUTABLE;
        };
    }
}
