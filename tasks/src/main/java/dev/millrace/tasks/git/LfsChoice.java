package dev.millrace.tasks.git;

import dev.millrace.git.remote.LfsFiles;
import dev.millrace.model.task.Property;

/** What tasks that move files do about those that Git LFS keeps. */
public record LfsChoice(
        @Property(
                value =
                        "What becomes of files that Git LFS keeps: KEEP moves their pointers as they are and warns, FETCH moves the files themselves (a sync fetches them, a push uploads them and writes pointers), REFUSE fails.",
                defaultValue = "KEEP")
        LfsFiles lfs) {}
