package dev.millrace.git;

import dev.millrace.model.FilePath;
import org.jspecify.annotations.Nullable;

/** How one file differs between two trees; {@code before} is null for an added file, {@code after} for a deleted one. */
public record TreeChange(
        FilePath path, @Nullable TreeEntry before, @Nullable TreeEntry after) {}
