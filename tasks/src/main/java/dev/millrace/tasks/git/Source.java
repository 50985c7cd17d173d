package dev.millrace.tasks.git;

/** The side whose content stands, in Kestra's words. */
public enum Source {
    KESTRA,
    GIT
}
