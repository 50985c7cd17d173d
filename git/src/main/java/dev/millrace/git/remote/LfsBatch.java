package dev.millrace.git.remote;

import dev.millrace.git.remote.ApiClient.Answer;
import dev.millrace.model.Refused;
import dev.millrace.model.Unavailable;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks an LFS server by its batch API what is to be done about files. The sign-in goes to the host of that server only. */
final class LfsBatch {
    static final String TYPE = "application/vnd.git-lfs+json";
    private static final int AT_ONCE = 100;
    /** What an HTTP client says by itself. */
    private static final Set<String> OUR_OWN =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

    private final RemoteSpec spec;
    private final FindLfs find;
    private final ApiClient client;

    LfsBatch(RemoteSpec spec, FindLfs find, ApiClient client) {
        this.spec = spec;
        this.find = find;
        this.client = client;
    }

    /** What is asked for. */
    enum Operation {
        DOWNLOAD,
        UPLOAD
    }

    /** One thing to do. */
    record Action(URI href, Map<String, String> headers) {}

    /** What is to be done about one file; nothing about an upload that the server does not need. */
    record Actions(Map<String, Action> byName) {
        Optional<Action> named(String name) {
            return Optional.ofNullable(byName.get(name));
        }
    }

    /**
     * Returns what the server wants done, by oid.
     *
     * @param ref the branch that is about to be pushed, for servers that decide by it; null for none
     */
    Map<String, Actions> ask(Operation operation, @Nullable String ref, Collection<LfsPointer> pointers) {
        Map<String, Actions> all = new HashMap<>();
        List<LfsPointer> rest = new ArrayList<>(pointers);
        LfsEndpoint server = find.of(operation);
        for (int from = 0; from < rest.size(); from += AT_ONCE) {
            some(server, operation, ref, rest.subList(from, Math.min(from + AT_ONCE, rest.size())), all);
        }
        for (LfsPointer pointer : pointers) {
            if (!all.containsKey(pointer.oid())) {
                throw new Unavailable(
                        "The LFS server of '" + spec.url() + "' says nothing about " + pointer.oid() + ".");
            }
        }
        return all;
    }

    private void some(
            LfsEndpoint server,
            Operation operation,
            @Nullable String ref,
            List<LfsPointer> pointers,
            Map<String, Actions> into) {
        Map<String, String> headers = new HashMap<>(server.headers());
        headers.putAll(Map.of("Accept", TYPE, "Content-Type", TYPE));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("operation", operation.name().toLowerCase(Locale.ROOT));
        body.put("transfers", List.of("basic"));
        body.put("hash_algo", "sha256");
        if (ref != null) {
            body.put("ref", Map.of("name", ref));
        }
        body.put(
                "objects",
                pointers.stream()
                        .map(pointer -> Map.of("oid", pointer.oid(), "size", pointer.size()))
                        .toList());
        Answer answer = client.send("POST", server.batch(), headers, body);
        if (!answer.good()) {
            throw failed("did not answer as one", answer);
        }
        if (answer.body() instanceof Map<?, ?> map && map.get("objects") instanceof List<?> objects) {
            objects.forEach(object -> place(server, object, operation, into));
        }
    }

    /** The failure that an answer is. */
    RuntimeException failed(String what, Answer answer) {
        String text = "The LFS server of '" + spec.url() + "' " + what + " (" + answer.status()
                + (answer.text("message").isEmpty() ? "" : ", " + answer.text("message")) + ").";
        return answer.status() < 500 ? new Refused(text) : new Unavailable(text);
    }

    private void place(LfsEndpoint server, Object object, Operation operation, Map<String, Actions> into) {
        if (!(object instanceof Map<?, ?> map)) {
            return;
        }
        if (map.get("error") instanceof Map<?, ?> error) {
            throw new Unavailable("The LFS server of '" + spec.url() + "' does not "
                    + (operation == Operation.DOWNLOAD ? "give out " : "take ") + map.get("oid") + ": "
                    + error.get("message") + " (" + error.get("code") + ").");
        }
        Map<String, Action> actions = new HashMap<>();
        if (map.get("actions") instanceof Map<?, ?> given) {
            given.forEach((name, action) -> {
                if (action instanceof Map<?, ?> one && one.get("href") != null) {
                    actions.put(String.valueOf(name), action(server, one));
                }
            });
        }
        into.put(String.valueOf(map.get("oid")), new Actions(actions));
    }

    private static Action action(LfsEndpoint server, Map<?, ?> action) {
        URI href = URI.create(String.valueOf(action.get("href")));
        Map<String, String> headers = new HashMap<>();
        if (action.get("header") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> {
                if (!isOurOwn(String.valueOf(name))) {
                    headers.put(String.valueOf(name), String.valueOf(value));
                }
            });
        }
        return new Action(href, server.signedIn(href, headers));
    }

    /** True for a header that an HTTP client says by itself. */
    static boolean isOurOwn(String header) {
        return OUR_OWN.contains(header.toLowerCase(Locale.ROOT));
    }
}
