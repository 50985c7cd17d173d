package dev.millrace.sync.plan;

/** How Git keeps a file. Links and submodules are no files: see {@link Oddity}. */
public enum Mode {
    FILE("100644"),
    EXECUTABLE("100755");

    private final String octal;

    Mode(String octal) {
        this.octal = octal;
    }

    /** As in a Git tree. */
    public String octal() {
        return octal;
    }
}
