package dev.millrace.server;

import dev.millrace.language.data.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that asks a running server. */
abstract class RemoteCommand implements Runnable {
    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    RemoteServer server = new RemoteServer();

    /** What a GET answers, as plain values. */
    @Nullable
    Object get(String path) {
        return json(server.send("GET", path, BodyPublishers.noBody()));
    }

    @Nullable
    Object send(String method, String path) {
        return json(server.send(method, path, BodyPublishers.noBody()));
    }

    @Nullable
    Object send(String method, String path, String contentType, String body) {
        return json(server.send(method, path, BodyPublishers.ofString(body), "Content-Type", contentType));
    }

    private static @Nullable Object json(byte[] answer) {
        String text = new String(answer, StandardCharsets.UTF_8);
        return text.isBlank() ? null : Json.parse(text);
    }

    void println(String line) {
        Console.of(spec).out().println(line);
    }

    /** Prints columns, each as wide as its widest field. */
    void table(List<List<String>> rows) {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int at = 0; at < row.size(); at++) {
                int width = row.get(at).length();
                if (at == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(at, Math.max(widths.get(at), width));
                }
            }
        }
        rows.forEach(row -> println(line(row, widths)));
    }

    private static String line(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int at = 0; at < row.size(); at++) {
            line.append(row.get(at)).repeat(" ", widths.get(at) - row.get(at).length() + 2);
        }
        return line.toString().stripTrailing();
    }

    /** The objects of a list, or of the results of a page. */
    static List<Map<?, ?>> items(@Nullable Object answer) {
        Object list = answer instanceof Map<?, ?> page ? page.get("results") : answer;
        List<Map<?, ?>> items = new ArrayList<>();
        if (list instanceof List<?> all) {
            all.forEach(one -> {
                if (one instanceof Map<?, ?> item) {
                    items.add(item);
                }
            });
        }
        return items;
    }

    /** A field as text, dots going into objects; empty if there is none. */
    static String text(@Nullable Object item, String path) {
        Object at = item;
        for (String name : path.split("\\.", -1)) {
            at = at instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return Objects.toString(at, "");
    }

    static String query(String value) {
        return RemoteServer.query(value);
    }
}
