package dev.millrace.git.remote;

import dev.millrace.git.remote.ApiClient.Answer;
import dev.millrace.git.remote.LfsBatch.Action;
import dev.millrace.git.remote.LfsBatch.Actions;
import dev.millrace.git.remote.LfsBatch.Operation;
import dev.millrace.model.Refused;
import dev.millrace.model.Unavailable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Brings files from the LFS server of one repository and takes files to it, over HTTP; where Git itself goes over SSH, its server tells how. Each is checked
 * by its hash.
 */
public final class LfsClient {
    private final RemoteSpec spec;
    private final ApiClient client;
    private final LfsBatch batch;
    private final long limit;

    /** @param limit bytes that all files of a clone together may have */
    LfsClient(RemoteSpec spec, FindLfs find, ApiClient client, long limit) {
        this.spec = spec;
        this.client = client;
        this.batch = new LfsBatch(spec, find, client);
        this.limit = limit;
    }

    /** Takes a file that came. */
    public interface Sink {
        void take(LfsPointer pointer, byte[] content);
    }

    /** Puts each file in the place of its pointer. */
    void fetch(Map<Path, LfsPointer> files) throws IOException {
        long sum = files.values().stream().mapToLong(LfsPointer::size).sum();
        if (sum > limit) {
            throw new Refused("The files that Git LFS keeps for '" + spec.url() + "' have " + TransferMonitor.size(sum)
                    + " together, more than " + TransferMonitor.size(limit) + ".");
        }
        Map<String, Actions> actions = downloads(files.values());
        for (Map.Entry<Path, LfsPointer> file : files.entrySet()) {
            Path path = file.getKey();
            Path part = path.resolveSibling(path.getFileName() + ".lfs-part");
            try {
                try (OutputStream out = Files.newOutputStream(part)) {
                    download(String.valueOf(path.getFileName()), file.getValue(), actions, out);
                }
                Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        }
    }

    /** Hands over the files that pointers stand for, one after the other. The caller has seen that they are not too large. */
    public void download(Collection<LfsPointer> pointers, Sink sink) {
        if (pointers.isEmpty()) {
            return;
        }
        Map<String, Actions> actions = downloads(pointers);
        for (LfsPointer pointer : pointers) {
            ByteArrayOutputStream content = new ByteArrayOutputStream(Math.toIntExact(pointer.size()));
            try {
                download(pointer.oid(), pointer, actions, content);
            } catch (IOException e) {
                throw new Unavailable(
                        "Fetching files of Git LFS for '" + spec.url() + "' failed: " + e.getMessage() + ".", e);
            }
            sink.take(pointer, content.toByteArray());
        }
    }

    private Map<String, Actions> downloads(Collection<LfsPointer> pointers) {
        Map<String, LfsPointer> once = new HashMap<>();
        pointers.forEach(pointer -> once.put(pointer.oid(), pointer));
        return batch.ask(Operation.DOWNLOAD, null, once.values());
    }

    private void download(String name, LfsPointer pointer, Map<String, Actions> actions, OutputStream into)
            throws IOException {
        Actions known = actions.get(pointer.oid());
        Action from = known == null ? null : known.named("download").orElse(null);
        if (from == null) {
            throw new Unavailable("The LFS server of '" + spec.url() + "' does not say where '" + name + "' is.");
        }
        String hash = client.download(from.href(), from.headers(), into, pointer.size());
        if (!hash.equals(pointer.oid())) {
            throw new Unavailable("The LFS server of '" + spec.url() + "' sent another file than '" + name
                    + "': its hash is " + hash + ".");
        }
    }

    /**
     * Makes sure that the server has these files, as far as it does not have them already.
     *
     * @param branch that their pointers are about to be pushed to
     */
    public void upload(String branch, Collection<LfsPointer> pointers, Function<LfsPointer, byte[]> contents) {
        if (pointers.isEmpty()) {
            return;
        }
        Map<String, Actions> actions = batch.ask(Operation.UPLOAD, "refs/heads/" + branch, pointers);
        for (LfsPointer pointer : pointers) {
            Actions wanted = actions.getOrDefault(pointer.oid(), new Actions(Map.of()));
            wanted.named("upload").ifPresent(to -> put(pointer, to, contents.apply(pointer)));
            wanted.named("verify").ifPresent(at -> verify(pointer, at));
        }
    }

    private void put(LfsPointer pointer, Action to, byte[] content) {
        Map<String, String> headers = new HashMap<>(to.headers());
        if (headers.keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
            headers.put("Content-Type", "application/octet-stream");
        }
        Answer answer = client.put(to.href(), headers, content);
        if (!answer.good()) {
            throw batch.failed("did not take the file " + pointer.oid(), answer);
        }
    }

    private void verify(LfsPointer pointer, Action at) {
        Map<String, String> headers = new HashMap<>(at.headers());
        headers.put("Accept", LfsBatch.TYPE);
        headers.put("Content-Type", LfsBatch.TYPE);
        Answer answer = client.send("POST", at.href(), headers, Map.of("oid", pointer.oid(), "size", pointer.size()));
        if (!answer.good()) {
            throw batch.failed("could not verify the file " + pointer.oid() + " that it was sent", answer);
        }
    }
}
