package dev.millrace.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeFormatter;
import org.eclipse.jgit.merge.MergeResult;

/** Puts the changes of two versions together, line by line, as {@code git merge} does. */
public final class TextMerge {
    private static final int LARGEST = 4 * 1024 * 1024;

    private TextMerge() {}

    /** The merged text; empty where both changed the same lines, or where one of the three is not text. */
    public static Optional<byte[]> of(byte[] base, byte[] ours, byte[] theirs) {
        for (byte[] version : List.of(base, ours, theirs)) {
            if (version.length > LARGEST || RawText.isBinary(version)) {
                return Optional.empty();
            }
        }
        MergeResult<RawText> merged = new MergeAlgorithm()
                .merge(RawTextComparator.DEFAULT, new RawText(base), new RawText(ours), new RawText(theirs));
        if (merged.containsConflicts()) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new MergeFormatter().formatMerge(bytes, merged, List.of("base", "ours", "theirs"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(bytes.toByteArray());
    }
}
