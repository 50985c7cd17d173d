package dev.millrace.git.hosting;

import dev.millrace.git.remote.ApiClient;
import dev.millrace.git.remote.ApiClient.Answer;
import dev.millrace.model.Conflict;
import dev.millrace.model.Invalid;
import dev.millrace.model.NotFound;
import dev.millrace.model.Refused;
import dev.millrace.model.Unavailable;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests to one service's API: the base address, the sign-in, and what its refusals mean. */
record ApiCall(ApiClient client, String base, Map<String, String> headers) {

    Answer send(String method, String path, @Nullable Object json) {
        Answer answer = client.send(method, URI.create(base + path), headers, json);
        // Azure DevOps answers 203 with a sign-in page where the token is not accepted.
        if (answer.good() && answer.status() != 203) {
            return answer;
        }
        String said = words(answer.body());
        String what = method + " " + base + path.replaceAll("\\?.*", "") + " (" + answer.status()
                + (said.isEmpty() ? "" : ", " + said) + ")";
        throw switch (answer.status()) {
            case 203, 401 -> new Refused("The hosting service does not accept the token: " + what + ".");
            case 403 ->
                new Refused("The token may not do this at the hosting service: " + what
                        + ". It needs the right to open requests and to set statuses.");
            case 404 ->
                new NotFound("The hosting service has nothing there, or hides it from the token: " + what + ".");
            case 409 ->
                new Conflict("The hosting service says that this is in conflict with what is there: " + what + ".");
            case 400, 422 -> new Invalid("The hosting service does not take this: " + what + ".");
            default -> new Unavailable("The hosting service did not do it: " + what + "; try again later.");
        };
    }

    private static String words(Object body) {
        if (body instanceof Map<?, ?> map) {
            List<String> words = new ArrayList<>();
            for (String name : List.of("message", "error", "errors", "error_description")) {
                Object value = map.get(name);
                if (value != null) {
                    List<?> all = value instanceof List<?> list ? list : List.of(value);
                    all.forEach(one -> words.add(
                            one instanceof Map<?, ?> inner && inner.get("message") != null
                                    ? String.valueOf(inner.get("message"))
                                    : String.valueOf(one)));
                }
            }
            return String.join("; ", words);
        }
        return "";
    }

    /** The objects of a list, which stands in the body or under one of its names. */
    static List<Map<?, ?>> list(Object body, String name) {
        Object at = body instanceof Map<?, ?> map ? map.get(name) : body;
        List<Map<?, ?>> found = new ArrayList<>();
        if (at instanceof List<?> list) {
            list.forEach(one -> {
                if (one instanceof Map<?, ?> map) {
                    found.add(map);
                }
            });
        }
        return found;
    }

    /** What stands at a path of names below an object; empty where nothing does. */
    static String at(Object body, String... names) {
        Object at = body;
        for (String name : names) {
            at = at instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return at == null ? "" : String.valueOf(at);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
