package dev.millrace.git.remote;

import dev.millrace.git.remote.ApiClient.Answer;
import dev.millrace.model.Invalid;
import dev.millrace.model.Refused;
import dev.millrace.model.Unavailable;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Fetches files from a Git LFS server by its batch API. The sign-in goes to the host of the repository only; elsewhere the server's own headers do. */
final class LfsClient {
    private static final String TYPE = "application/vnd.git-lfs+json";
    private static final int BATCH = 100;

    private final RemoteSpec spec;
    private final Credentials signIn;
    private final ApiClient client;
    private final long limit;

    /** @param limit bytes that all files together may have */
    LfsClient(RemoteSpec spec, Credentials signIn, ApiClient client, long limit) {
        this.spec = spec;
        this.signIn = signIn;
        this.client = client;
        this.limit = limit;
    }

    /** Puts each file in the place of its pointer. */
    void fetch(Map<Path, LfsPointer> files) throws IOException {
        if (spec.kind() != RemoteUrl.Kind.HTTP) {
            throw new Invalid("Files of Git LFS can be fetched over https:// only, and the address is '" + spec.url()
                    + "'. Use the https:// address, or 'lfs: KEEP'.");
        }
        long sum = files.values().stream().mapToLong(LfsPointer::size).sum();
        if (sum > limit) {
            throw new Refused("The files that Git LFS keeps for '" + spec.url() + "' have " + TransferMonitor.size(sum)
                    + " together, more than " + TransferMonitor.size(limit) + ".");
        }
        Map<String, LfsPointer> wanted = new TreeMap<>();
        files.values().forEach(pointer -> wanted.put(pointer.oid(), pointer));
        Map<String, Map<?, ?>> downloads = new HashMap<>();
        List<LfsPointer> all = new ArrayList<>(wanted.values());
        for (int from = 0; from < all.size(); from += BATCH) {
            batch(all.subList(from, Math.min(from + BATCH, all.size())), downloads);
        }
        for (Map.Entry<Path, LfsPointer> file : files.entrySet()) {
            Map<?, ?> download = downloads.get(file.getValue().oid());
            if (download == null) {
                throw new Unavailable("The LFS server of '" + spec.url() + "' does not say where '"
                        + file.getKey().getFileName() + "' is.");
            }
            download(file.getKey(), file.getValue(), download);
        }
    }

    private void batch(List<LfsPointer> pointers, Map<String, Map<?, ?>> downloads) {
        Map<String, String> headers = new HashMap<>(Map.of("Accept", TYPE, "Content-Type", TYPE));
        headers.putAll(authorization());
        String base = spec.url().replaceAll("/+$", "");
        URI uri = URI.create((base.endsWith(".git") ? base : base + ".git") + "/info/lfs/objects/batch");
        Answer answer = client.send(
                "POST",
                uri,
                headers,
                Map.of(
                        "operation",
                        "download",
                        "transfers",
                        List.of("basic"),
                        "hash_algo",
                        "sha256",
                        "objects",
                        pointers.stream()
                                .map(pointer -> Map.of("oid", pointer.oid(), "size", pointer.size()))
                                .toList()));
        if (!answer.good()) {
            String text = "The LFS server of '" + spec.url() + "' did not answer as one (" + answer.status()
                    + (answer.text("message").isEmpty() ? "" : ", " + answer.text("message")) + ").";
            throw answer.status() < 500 ? new Refused(text) : new Unavailable(text);
        }
        if (answer.body() instanceof Map<?, ?> map && map.get("objects") instanceof List<?> objects) {
            objects.forEach(object -> place(object, downloads));
        }
    }

    private void place(Object object, Map<String, Map<?, ?>> downloads) {
        if (!(object instanceof Map<?, ?> map)) {
            return;
        }
        if (map.get("error") instanceof Map<?, ?> error) {
            throw new Unavailable("The LFS server of '" + spec.url() + "' does not give out " + map.get("oid") + ": "
                    + error.get("message") + " (" + error.get("code") + ").");
        }
        if (map.get("actions") instanceof Map<?, ?> actions && actions.get("download") instanceof Map<?, ?> download) {
            downloads.put(String.valueOf(map.get("oid")), download);
        }
    }

    private void download(Path file, LfsPointer pointer, Map<?, ?> action) throws IOException {
        URI from = URI.create(String.valueOf(action.get("href")));
        Map<String, String> headers = new HashMap<>();
        if (action.get("header") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
        }
        URI home = URI.create(spec.url());
        boolean ours = home.getHost().equalsIgnoreCase(from.getHost())
                && home.getPort() == from.getPort()
                && home.getScheme().equalsIgnoreCase(from.getScheme());
        if (ours && headers.keySet().stream().noneMatch("Authorization"::equalsIgnoreCase)) {
            headers.putAll(authorization());
        }
        Path part = file.resolveSibling(file.getFileName() + ".lfs-part");
        try {
            String hash = client.download(from, headers, part, pointer.size());
            if (!hash.equals(pointer.oid())) {
                throw new Unavailable("The LFS server of '" + spec.url() + "' sent another file than '"
                        + file.getFileName() + "': its hash is " + hash + ".");
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Map<String, String> authorization() {
        return signIn instanceof Credentials.Basic(String user, String password)
                ? Map.of(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)))
                : Map.of();
    }
}
