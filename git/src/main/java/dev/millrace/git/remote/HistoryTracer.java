package dev.millrace.git.remote;

import dev.millrace.git.RawCommit;
import dev.millrace.git.remote.Source.Opened;
import dev.millrace.model.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Finds out how a tip stands to a base: first from what is here, which is enough where the base is the tip's parent, then with histories that are
 * fetched in a few steps, each ten times as deep. Never more than that is fetched, so a remote cannot keep us busy.
 */
final class HistoryTracer {
    private static final int[] DEPTHS = {50, 500, 5000};
    /** A commit has no business to be larger; one that is counts as not at hand. */
    private static final int MOST_BYTES = 1 << 20;
    /** Of all commits that are looked at together; what is above is not at hand either. */
    private static final long MOST_BYTES_OF_ALL = 64L << 20;

    private final Source source;
    private final Progress progress;
    private final Map<String, RawCommit> read = new HashMap<>();
    private long bytes;

    HistoryTracer(Source source, Progress progress) {
        this.source = source;
        this.progress = progress;
    }

    /** @param whole whether all commits in between are wanted, and not only whether the base is an ancestor */
    Ancestry trace(String base, String tip, boolean whole) throws IOException {
        Lineage known = look(base, tip);
        Optional<Ancestry> answer = known.decide(whole, false);
        boolean gone = false;
        for (int depth : DEPTHS) {
            if (answer.isPresent() || depth > source.deepestHistory()) {
                break;
            }
            try {
                if (known.lacksTip()) {
                    source.bringHistory(ObjectId.fromString(tip), depth, progress);
                    known = look(base, tip);
                    answer = known.decide(whole, gone);
                }
                if (answer.isEmpty() && known.lacksBase() && !gone) {
                    gone = !source.bringHistory(ObjectId.fromString(base), depth, progress);
                    known = look(base, tip);
                    answer = known.decide(whole, gone);
                }
            } catch (IOException | RuntimeException e) {
                // Somebody who may read the tip may read its history, so this is too much of it.
                if (RemoteFailures.of(source.spec(), e) instanceof Refused tooMuch) {
                    return new Ancestry.Unknown(tooMuch.text().replaceAll("\\.$", ""), known.arrived());
                }
                throw e;
            }
        }
        if (answer.isPresent()) {
            return answer.get();
        }
        return new Ancestry.Unknown(
                "the server has sent " + known.arrived().size() + " commits, and among them there is no way from "
                        + tip.substring(0, 8) + " to an end or to " + base.substring(0, 8)
                        + (gone ? ", which it does not have any more" : ""),
                known.arrived());
    }

    private Lineage look(String base, String tip) throws IOException {
        try (Opened opened = source.openHistory();
                ObjectReader reader = opened.reader()) {
            return new Lineage(base, tip, id -> commit(reader, id));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Optional<RawCommit> commit(ObjectReader reader, String id) {
        RawCommit known = read.get(id);
        if (known != null || bytes > MOST_BYTES_OF_ALL) {
            return Optional.ofNullable(known);
        }
        Optional<RawCommit> found = read(reader, ObjectId.fromString(id));
        found.ifPresent(commit -> {
            read.put(id, commit);
            bytes += commit.payload().length;
        });
        return found;
    }

    /** A commit, if it is at hand. */
    private static Optional<RawCommit> read(ObjectReader reader, ObjectId id) {
        try {
            byte[] raw = reader.open(id, Constants.OBJ_COMMIT).getCachedBytes(MOST_BYTES);
            return Optional.of(RawCommit.of(id.name(), raw));
        } catch (MissingObjectException | LargeObjectException notAtHand) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
