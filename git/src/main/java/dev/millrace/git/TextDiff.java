package dev.millrace.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.DiffAlgorithm.SupportedAlgorithm;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** How two versions of a file differ, line by line. A version that is not there is an empty one. */
public final class TextDiff {
    /** Above this size a file is not compared line by line, because nobody reads such a diff and it takes long. */
    private static final int LARGEST = 4 * 1024 * 1024;

    private final RawText before;
    private final RawText after;
    private final boolean binary;
    private final EditList edits;

    private TextDiff(byte[] before, byte[] after) {
        this.before = new RawText(before);
        this.after = new RawText(after);
        this.binary =
                Math.max(before.length, after.length) > LARGEST || RawText.isBinary(before) || RawText.isBinary(after);
        this.edits = binary
                ? new EditList()
                : DiffAlgorithm.getAlgorithm(SupportedAlgorithm.HISTOGRAM)
                        .diff(RawTextComparator.DEFAULT, this.before, this.after);
    }

    public static TextDiff of(byte[] before, byte[] after) {
        return new TextDiff(before, after);
    }

    /** True where there is no line by line difference to show: a NUL byte among the first, or a very large file. */
    public boolean isBinary() {
        return binary;
    }

    /** How many lines the second version has that the first has not. */
    public int linesAdded() {
        return edits.stream().mapToInt(Edit::getLengthB).sum();
    }

    /** How many lines of the first version are gone. */
    public int linesRemoved() {
        return edits.stream().mapToInt(Edit::getLengthA).sum();
    }

    /**
     * Counted as Kestra's tasks count: an edit that makes the file longer adds the difference to the additions, one that makes it shorter to the
     * deletions (a negative number), and one that keeps its length adds its lines to the changes.
     */
    public Counts counts() {
        int additions = 0;
        int deletions = 0;
        int changes = 0;
        for (Edit edit : edits) {
            int growth = edit.getLengthB() - edit.getLengthA();
            if (growth > 0) {
                additions += growth;
            } else if (growth < 0) {
                deletions += growth;
            } else {
                changes += edit.getLengthB();
            }
        }
        return new Counts(additions, deletions, changes);
    }

    /**
     * Lines by what became of them.
     *
     * @param deletions zero or negative
     */
    public record Counts(int additions, int deletions, int changes) {}

    /** The hunks of a unified diff with three lines of context, without a file header; empty for binary or equal files. */
    public String unified() {
        if (edits.isEmpty()) {
            return "";
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DiffFormatter formatter = new DiffFormatter(out)) {
            formatter.setContext(3);
            formatter.format(edits, before, after);
            formatter.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
