package dev.millrace.git.remote;

/** What becomes of files that Git LFS keeps elsewhere. */
public enum LfsFiles {
    /** Their pointers stay as they are. */
    KEEP,
    /** The files are fetched in their place. */
    FETCH,
    /** A repository that has some is refused. */
    REFUSE
}
