package dev.millrace.git.remote;

import dev.millrace.model.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Fetches blobs by id and leaves out those that are too large. A server sends what it was asked for by id whatever its size, and whose a header is tells only
 * the last byte behind it. So a transfer ends at the first header that says too much, and what was asked for is halved until the culprits are found; what
 * came whole meanwhile stays.
 */
final class SparingFetch {
    private static final int MOST_FOUND = 10;

    private final Fetch fetch;
    private final TransferBounds bounds;
    private final Map<ObjectId, Long> larger = new LinkedHashMap<>();
    private long kept;

    /** One conversation about some blobs. */
    interface Fetch {
        /** Returns the bytes that came. */
        long of(Collection<ObjectId> ids, TransferBounds bounds) throws IOException;
    }

    /** More blobs are too large than are worth asking for one by one. */
    static final class TooManyLarge extends IOException {
        private static final long serialVersionUID = 1;
        private final transient Map<ObjectId, Long> larger;
        private final long limit;

        TooManyLarge(Map<ObjectId, Long> larger, long limit) {
            super("too many blobs are too large");
            this.larger = larger;
            this.limit = limit;
        }

        /** @param paths by blob id */
        Refused refused(Map<String, String> paths) {
            String named = larger.entrySet().stream()
                    .map(blob -> "'"
                            + paths.getOrDefault(
                                    blob.getKey().name(), blob.getKey().name()) + "' ("
                            + TransferMonitor.size(blob.getValue()) + ")")
                    .collect(Collectors.joining(", "));
            return new Refused("A file may have " + TransferMonitor.size(limit) + " at most, and there is more in "
                    + named + ", and perhaps in others; the transfer was stopped and nothing was changed. "
                    + "Keep large files elsewhere, or name them in .kestraignore.");
        }
    }

    SparingFetch(TransferBounds bounds, Fetch fetch) {
        this.bounds = bounds;
        this.fetch = fetch;
    }

    /** The blobs that were left out, with their sizes. */
    Map<ObjectId, Long> run(Collection<ObjectId> ids) throws IOException {
        all(List.copyOf(ids));
        return larger;
    }

    private void all(List<ObjectId> ids) throws IOException {
        try {
            kept += fetch.of(ids, bounds.after(kept));
        } catch (IOException e) {
            OptionalLong size = BoundedInserter.tooLarge(e, bounds);
            if (size.isEmpty()) {
                throw e;
            }
            apart(ids, size.getAsLong());
        }
    }

    /** @param size of one that is among them */
    private void apart(List<ObjectId> ids, long size) throws IOException {
        if (ids.size() == 1) {
            larger.put(ids.getFirst(), size);
            if (larger.size() == MOST_FOUND) {
                throw new TooManyLarge(larger, bounds.blobBytes());
            }
            return;
        }
        int before = larger.size();
        List<ObjectId> second = new ArrayList<>(ids.subList(ids.size() / 2, ids.size()));
        all(ids.subList(0, ids.size() / 2));
        if (larger.size() == before) {
            // It must be here: asking for all of these would only fail once more.
            apart(second, size);
        } else {
            all(second);
        }
    }
}
