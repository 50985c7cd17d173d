package dev.millrace.sync.side;

import dev.millrace.git.GitStore;
import dev.millrace.git.remote.Progress;
import dev.millrace.git.remote.RemoteTree;
import dev.millrace.git.remote.TransferBounds;
import dev.millrace.model.Refused;
import dev.millrace.sync.plan.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings the contents that a plan speaks of from the remote into the server's store, each once, and nothing that is too large. */
public final class Blobs {
    /** So much is collected before it is written, to keep both the heap and the number of transactions small. */
    private static final int BATCH_BYTES = 8 << 20;

    private final GitStore git;
    private final Limits limits;

    public Blobs(GitStore git, Limits limits) {
        this.git = git;
        this.limits = limits;
    }

    /**
     * Makes sure that these blobs are stored here, unless one is larger than a file may be, or all are larger than a plan may be. What is too large is not
     * fetched.
     *
     * @return their sizes
     * @throws dev.millrace.model.Refused where the transfer was given up because there is too much of it
     */
    public Map<String, Long> bring(RemoteTree tree, Collection<String> ids, Progress progress) {
        Map<String, Long> sizes = new HashMap<>(git.sizes(ids));
        Set<String> missing = new LinkedHashSet<>(ids);
        missing.removeAll(sizes.keySet());
        if (!missing.isEmpty()) {
            Batch batch = new Batch(sizes);
            TransferBounds bounds = new TransferBounds(limits.fileBytes(), packed(limits.planBytes()));
            sizes.putAll(tree.blobs(missing, bounds, batch::take, progress));
            batch.write();
        }
        return sizes;
    }

    /** As {@link #bring}, for what is good to have and no reason to fail: where it is too much, none of it is brought. */
    public void bringIfModest(RemoteTree tree, Collection<String> ids, Progress progress) {
        try {
            bring(tree, ids, progress);
        } catch (Refused tooMuch) {
            progress.say(tooMuch.text());
        }
    }

    /** What contents of that size may take in a pack at most: where nothing can be made smaller, packing adds a little. */
    private static long packed(long bytes) {
        return bytes + bytes / 100 + (1 << 20);
    }

    private final class Batch {
        private final Map<String, Long> sizes;
        private List<byte[]> contents = new ArrayList<>();
        private long collected;
        private long total;

        Batch(Map<String, Long> sizes) {
            this.sizes = sizes;
        }

        void take(String id, long size, InputStream content) throws IOException {
            sizes.put(id, size);
            total += size;
            if (size > limits.fileBytes() || total > limits.planBytes()) {
                return;
            }
            contents.add(content.readAllBytes());
            collected += size;
            if (collected > BATCH_BYTES) {
                write();
            }
        }

        void write() {
            git.putBlobs(contents);
            contents = new ArrayList<>();
            collected = 0;
        }
    }
}
