package dev.millrace.api.routes;

import dev.millrace.api.http.Ask;
import dev.millrace.api.http.Need;
import dev.millrace.api.http.Ranges;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.git.FileEntry;
import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.model.access.Permission;
import dev.millrace.workspace.Entry;
import dev.millrace.workspace.FileRevision;
import dev.millrace.workspace.Layout;
import dev.millrace.workspace.Snapshot;
import dev.millrace.workspace.Workspace;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Namespace files: read, list, search, history. */
public final class FileReadRoutes implements Resource {
    private static final int MOST_CHANGES = 1_000;
    private static final int MOST_FOUND = 500;
    private static final int MOST_SEARCHED = 1 << 20;

    private final Workspace workspace;

    public FileReadRoutes(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * A file or folder; the names are those of Kestra.
     *
     * @param type File or Directory
     * @param lastModifiedTime of the namespace, milliseconds since 1970: Git keeps no time per file
     */
    public record FileAttributes(
            String fileName,
            String type,
            long size,
            long lastModifiedTime,
            long creationTime,
            Map<String, String> metadata) {}

    /** One change of a file. */
    public record FileRevisionView(
            int revision,
            String commit,
            @Nullable String blob,
            boolean deleted,
            String author,
            String email,
            Instant date,
            String reason) {
        static FileRevisionView of(FileRevision revision) {
            return new FileRevisionView(
                    revision.number(),
                    revision.commitId(),
                    revision.id(),
                    revision.deleted(),
                    revision.author().name(),
                    revision.author().email(),
                    revision.time(),
                    revision.reason());
        }
    }

    /** A line of a file that holds a text. */
    public record FoundLine(String path, int line, String text) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/namespaces/{namespace}/files")
                        .summary("Reads a file")
                        .needs("path", String.class, "Which")
                        .query("revision", String.class, "After this change of it: a number, or a commit")
                        .query("commit", String.class, "As it was at this commit")
                        .produces("application/octet-stream")
                        .to(Need.in(Permission.VIEW), this::read),
                Route.get("/namespaces/{namespace}/files/directory")
                        .summary("One level of a folder")
                        .query("path", String.class, "The root if not given")
                        .query("commit", String.class, "As it was at this commit")
                        .returnsList(FileAttributes.class)
                        .to(Need.in(Permission.VIEW), this::list),
                Route.get("/namespaces/{namespace}/files/stats")
                        .summary("One file or folder")
                        .query("path", String.class, "Which; the root if not given")
                        .returns(FileAttributes.class)
                        .to(Need.in(Permission.VIEW), this::stats),
                Route.get("/namespaces/{namespace}/files/search")
                        .summary("Paths that hold a text")
                        .query("q", String.class, "The text; all if not given")
                        .returnsList(String.class)
                        .to(Need.in(Permission.VIEW), this::search),
                Route.get("/namespaces/{namespace}/files/content-search")
                        .summary("Lines that hold a text, whatever its case")
                        .needs("q", String.class, "The text")
                        .returnsList(FoundLine.class)
                        .to(Need.in(Permission.VIEW), this::searchContent),
                Route.get("/namespaces/{namespace}/files/revisions")
                        .summary("The changes of a file or folder, newest first")
                        .query("path", String.class, "Which; the root if not given")
                        .returnsList(FileRevisionView.class)
                        .to(Need.in(Permission.VIEW), this::revisions));
    }

    private void read(Context ctx) throws IOException {
        FilePath path = Paths.asked(ctx, "path");
        Snapshot snapshot = snapshot(ctx, path);
        Entry entry = Paths.entry(snapshot, path);
        if (entry.isFolder()) {
            throw new NotFound("'" + path + "' is a folder.");
        }
        if (Paths.isUnchanged(ctx, entry.id())) {
            ctx.status(304);
            return;
        }
        Paths.tag(ctx, entry.id());
        ctx.header("Content-Disposition", Disposition.attachment(path.name()));
        byte[] content = snapshot.read(Layout.file(path));
        Ranges.send(ctx, new ByteArrayInputStream(content), "application/octet-stream", content.length);
    }

    private Snapshot snapshot(Context ctx, FilePath path) {
        Namespace namespace = Ask.namespace(ctx);
        return Ask.text(ctx, "commit")
                .or(() ->
                        Ask.text(ctx, "revision").map(revision -> Paths.commitOf(workspace, namespace, path, revision)))
                .map(commit -> workspace.at(namespace, commit))
                .orElseGet(() -> workspace.head(namespace));
    }

    private void list(Context ctx) {
        FilePath path = Paths.folder(ctx);
        Snapshot snapshot = snapshot(ctx, path);
        if (!path.isRoot() && !Paths.entry(snapshot, path).isFolder()) {
            throw new NotFound("'" + path + "' is a file.");
        }
        Instant changed = changed(ctx);
        ctx.json(snapshot.list(Layout.file(path)).stream()
                .map(entry -> attributes(entry, changed))
                .toList());
    }

    private void stats(Context ctx) {
        FilePath path = Paths.folder(ctx);
        if (path.isRoot()) {
            long time = changed(ctx).toEpochMilli();
            ctx.json(new FileAttributes("", "Directory", 0, time, time, Map.of()));
        } else {
            ctx.json(attributes(Paths.entry(workspace.head(Ask.namespace(ctx)), path), changed(ctx)));
        }
    }

    private Instant changed(Context ctx) {
        return workspace
                .namespace(Ask.namespace(ctx))
                .map(info -> info.updated())
                .orElse(Instant.EPOCH);
    }

    private static FileAttributes attributes(Entry entry, Instant changed) {
        long time = changed.toEpochMilli();
        return new FileAttributes(
                entry.name(),
                entry.isFolder() ? "Directory" : "File",
                entry.size(),
                time,
                time,
                Map.of("id", entry.id(), "mode", entry.mode().name()));
    }

    private void search(Context ctx) {
        String wanted = Ask.text(ctx, "q").orElse("").toLowerCase(Locale.ROOT);
        ctx.json(workspace.head(Ask.namespace(ctx)).walk(Layout.FILES).stream()
                .map(entry -> "/" + entry.path().relativeTo(Layout.FILES))
                .filter(path -> path.toLowerCase(Locale.ROOT).contains(wanted))
                .toList());
    }

    private void searchContent(Context ctx) {
        String wanted = Ask.needed(ctx, "q").toLowerCase(Locale.ROOT);
        Snapshot snapshot = workspace.head(Ask.namespace(ctx));
        List<FoundLine> found = new ArrayList<>();
        for (FileEntry entry : snapshot.walk(Layout.FILES)) {
            if (found.size() >= MOST_FOUND) {
                break;
            }
            byte[] content = snapshot.read(entry.path());
            if (content.length <= MOST_SEARCHED) {
                addLines(found, "/" + entry.path().relativeTo(Layout.FILES), content, wanted);
            }
        }
        ctx.json(found);
    }

    private static void addLines(List<FoundLine> found, String path, byte[] content, String wanted) {
        int number = 0;
        for (String line : new String(content, StandardCharsets.UTF_8).lines().toList()) {
            number++;
            if (found.size() < MOST_FOUND && line.toLowerCase(Locale.ROOT).contains(wanted)) {
                found.add(new FoundLine(path, number, line.length() > 500 ? line.substring(0, 500) : line));
            }
        }
    }

    private void revisions(Context ctx) {
        FilePath path = Paths.folder(ctx);
        List<FileRevision> revisions = workspace.history(Ask.namespace(ctx), Layout.file(path), MOST_CHANGES);
        if (revisions.isEmpty()) {
            throw new NotFound("There is and was no '" + path + "' in the namespace " + Ask.namespace(ctx) + ".");
        }
        ctx.json(revisions.stream().map(FileRevisionView::of).toList());
    }
}
