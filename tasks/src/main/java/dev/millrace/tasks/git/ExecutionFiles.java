package dev.millrace.tasks.git;

import dev.millrace.language.data.Json;
import dev.millrace.model.FilePath;
import dev.millrace.model.Invalid;
import dev.millrace.model.task.RunContext;
import dev.millrace.sync.GitSync;
import dev.millrace.sync.filter.Globs;
import dev.millrace.sync.plan.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Picks files that the tasks of an execution made, and stores them as Git objects. */
final class ExecutionFiles {
    private final RunContext context;
    private final GitSync git;

    ExecutionFiles(RunContext context, GitSync git) {
        this.context = context;
        this.git = git;
    }

    SortedMap<FilePath, Entry> pick(@Nullable Object patterns, @Nullable Object named) throws IOException {
        SortedMap<FilePath, String> addresses = new TreeMap<>();
        if (patterns != null) {
            Globs globs = Asked.globs(patterns);
            outputs(context.variables().get("outputs"), "", globs, addresses);
        }
        map(named).forEach((path, address) -> addresses.put(FilePath.of(path), String.valueOf(address)));
        SortedMap<FilePath, Entry> files = new TreeMap<>();
        for (Map.Entry<FilePath, String> file : addresses.entrySet()) {
            files.put(file.getKey(), stored(file.getValue()));
        }
        return files;
    }

    /** The content behind the address of a stored file or, where it is none, the text itself. */
    Entry storedOrText(String value) throws IOException {
        return value.startsWith("kestra:///") || value.startsWith("nsfile:///")
                ? stored(value)
                : git.keep(value.getBytes(java.nio.charset.StandardCharsets.UTF_8), false);
    }

    private Entry stored(String address) throws IOException {
        try (InputStream content = context.open(URI.create(address))) {
            return git.keep(content.readAllBytes(), false);
        } catch (IllegalArgumentException noAddress) {
            throw new Invalid("'" + address + "' is not the address of a stored file.", noAddress);
        }
    }

    static Map<String, Object> map(@Nullable Object named) {
        return switch (named) {
            case null -> Map.of();
            case String json -> Json.parseObject(json);
            case Map<?, ?> map -> {
                Map<String, Object> read = new TreeMap<>();
                map.forEach((key, value) -> read.put(String.valueOf(key), value));
                yield read;
            }
            default -> throw new Invalid("Files by path must be a map or a JSON object, not '" + named + "'.");
        };
    }

    /** Looks for maps named {@code outputFiles} at any depth: tasks in loops have theirs further down. */
    private static void outputs(@Nullable Object at, String name, Globs globs, SortedMap<FilePath, String> found) {
        if (at instanceof List<?> list) {
            list.forEach(one -> outputs(one, "", globs, found));
        } else if (at instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (name.equals("outputFiles") && value instanceof Object address && !(address instanceof Map)) {
                    FilePath path = FilePath.of(String.valueOf(key));
                    if (globs.includes(path)) {
                        found.put(path, address.toString());
                    }
                } else {
                    outputs(value, String.valueOf(key), globs, found);
                }
            });
        }
    }
}
