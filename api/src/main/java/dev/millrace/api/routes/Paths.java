package dev.millrace.api.routes;

import dev.millrace.api.http.Ask;
import dev.millrace.api.http.PreconditionFailed;
import dev.millrace.model.FilePath;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.workspace.Entry;
import dev.millrace.workspace.FileRevision;
import dev.millrace.workspace.Layout;
import dev.millrace.workspace.Snapshot;
import dev.millrace.workspace.Workspace;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Paths of namespace files in requests, and the conditions that requests set on them. */
final class Paths {
    private static final int MOST_CHANGES = 10_000;

    private Paths() {}

    /** A path that must be there. Flows are not reached through the files, as in Kestra. */
    static FilePath asked(Context ctx, String name) {
        return allowed(Ask.path(ctx, name));
    }

    /** A path whose absence, or {@code /}, means the root. */
    static FilePath folder(Context ctx) {
        return allowed(FilePath.of(Ask.text(ctx, "path").orElse("")));
    }

    private static FilePath allowed(FilePath path) {
        if (path.value().equals("_flows") || path.value().startsWith("_flows/")) {
            throw new Invalid("Forbidden path: '_flows' holds the flows of a namespace; read and write them as flows.");
        }
        return path;
    }

    static Entry entry(Snapshot snapshot, FilePath path) {
        return snapshot.entry(Layout.file(path))
                .orElseThrow(() ->
                        new NotFound("There is no '" + path + "' in the namespace " + snapshot.namespace() + "."));
    }

    /** The commit of a change of a path: a number counted from 1, or the commit itself. */
    static String commitOf(Workspace workspace, Namespace namespace, FilePath path, String revision) {
        if (revision.length() >= 40) {
            return revision;
        }
        return workspace.history(namespace, Layout.file(path), MOST_CHANGES).stream()
                .filter(one -> String.valueOf(one.number()).equals(revision))
                .map(FileRevision::commitId)
                .findFirst()
                .orElseThrow(() -> new NotFound("The file '" + path + "' has no revision " + revision + "."));
    }

    static void tag(Context ctx, String id) {
        ctx.header("ETag", "\"" + id + "\"");
        ctx.header("Cache-Control", "no-cache");
    }

    static boolean isUnchanged(Context ctx, String id) {
        return names(ctx.header("If-None-Match"), id);
    }

    /** Fails unless the path is still what {@code If-Match} names, or nothing for {@code If-None-Match: *}. */
    static void checkMatch(Context ctx, Snapshot base, FilePath path) {
        String match = ctx.header("If-Match");
        Optional<String> id = base.entry(Layout.file(path)).map(Entry::id);
        boolean other = match != null
                && id.map(one -> !match.equals("*") && !names(match, one)).orElse(true);
        if (other) {
            throw new PreconditionFailed(
                    "Somebody changed '" + path + "' meanwhile. Read it again and merge your change.");
        }
        if ("*".equals(ctx.header("If-None-Match")) && id.isPresent()) {
            throw new PreconditionFailed("There is a '" + path + "' already.");
        }
    }

    private static boolean names(@Nullable String header, String id) {
        return header != null
                && Arrays.stream(header.split(",", -1))
                        .map(tag -> tag.strip().replaceFirst("^W/", ""))
                        // A compressing proxy or server marks the tags of what it compressed.
                        .anyMatch(tag -> tag.equals("\"" + id + "\"") || tag.equals("\"" + id + "--gzip\""));
    }
}
