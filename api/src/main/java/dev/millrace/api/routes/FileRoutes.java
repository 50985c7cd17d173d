package dev.millrace.api.routes;

import dev.millrace.api.http.Ask;
import dev.millrace.api.http.Need;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.api.http.Who;
import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import dev.millrace.model.access.Permission;
import dev.millrace.workspace.Edit;
import dev.millrace.workspace.Layout;
import dev.millrace.workspace.Workspace;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Namespace files: write, move, delete, take in and give out as a zip. Each change is one commit. */
public final class FileRoutes implements Resource {
    private final Workspace workspace;

    public FileRoutes(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/namespaces/{namespace}/files")
                        .summary(
                                "Writes a file; a zip is unpacked, its _flows becoming flows. If-Match and If-None-Match: * are obeyed")
                        .needs("path", String.class, "Where to")
                        .query("message", String.class, "Why, for the history")
                        .multipart("fileContent")
                        .to(Need.in(Permission.EDIT), this::write),
                Route.put("/namespaces/{namespace}/files")
                        .summary("Moves or renames a file or folder")
                        .needs("from", String.class, "From where")
                        .needs("to", String.class, "Where to")
                        .to(Need.in(Permission.EDIT), this::move),
                Route.delete("/namespaces/{namespace}/files")
                        .summary("Deletes a file, or a folder with all below; obeys If-Match")
                        .needs("path", String.class, "What")
                        .to(Need.in(Permission.EDIT), this::delete),
                Route.post("/namespaces/{namespace}/files/directory")
                        .summary("Makes a folder; as Git knows no empty ones, it gets a file .gitkeep")
                        .needs("path", String.class, "Where")
                        .to(Need.in(Permission.EDIT), this::makeFolder),
                Route.post("/namespaces/{namespace}/files/restore")
                        .summary("Brings a file or folder back to what it was, as a new commit")
                        .needs("path", String.class, "What")
                        .query("commit", String.class, "As it was at this commit")
                        .query("revision", Integer.class, "Or as it was after this change of it")
                        .to(Need.in(Permission.EDIT), this::restore),
                Route.get("/namespaces/{namespace}/files/export")
                        .summary("All files and flows as a zip")
                        .query("commit", String.class, "As they were at this commit")
                        .produces("application/zip")
                        .to(Need.in(Permission.VIEW), this::export));
    }

    private void write(Context ctx) throws IOException {
        FilePath path = Paths.asked(ctx, "path");
        Namespace namespace = Ask.namespace(ctx);
        if (!ctx.isMultipartFormData()) {
            put(ctx, namespace, path, ctx.bodyAsBytes());
            return;
        }
        for (UploadedFile file : ctx.uploadedFiles()) {
            try (InputStream in = file.content()) {
                if (isZip(file, path)) {
                    workspace.importZip(
                            namespace, Who.of(ctx), path.name().isEmpty() ? FilePath.ROOT : path.parent(), in);
                } else {
                    put(ctx, namespace, path, in.readAllBytes());
                }
            }
        }
        String text = ctx.formParam("fileContent");
        if (text != null) {
            put(ctx, namespace, path, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    /** Kestra unpacks by the name of the upload. */
    private static boolean isZip(UploadedFile file, FilePath path) {
        return file.filename().toLowerCase(Locale.ROOT).endsWith(".zip") || path.isRoot();
    }

    private void put(Context ctx, Namespace namespace, FilePath path, byte[] content) {
        edit(ctx, path, Ask.text(ctx, "message").orElse("Write " + path), edit -> edit.put(Layout.file(path), content));
        workspace.head(namespace).entry(Layout.file(path)).ifPresent(entry -> Paths.tag(ctx, entry.id()));
    }

    private void move(Context ctx) {
        FilePath from = Paths.asked(ctx, "from");
        FilePath to = Paths.asked(ctx, "to");
        edit(ctx, from, "Move " + from + " to " + to, edit -> edit.move(Layout.file(from), Layout.file(to)));
    }

    private void delete(Context ctx) {
        FilePath path = Paths.asked(ctx, "path");
        Paths.entry(workspace.head(Ask.namespace(ctx)), path);
        edit(ctx, path, Ask.text(ctx, "message").orElse("Delete " + path), edit -> edit.delete(Layout.file(path)));
        ctx.status(204);
    }

    private void makeFolder(Context ctx) {
        FilePath path = Paths.asked(ctx, "path");
        workspace.makeFolder(Ask.namespace(ctx), Who.of(ctx), Layout.file(path));
    }

    private void edit(Context ctx, FilePath path, String reason, Consumer<Edit> change) {
        Namespace namespace = Ask.namespace(ctx);
        workspace.edit(namespace, Who.of(ctx), reason, edit -> {
            Paths.checkMatch(ctx, edit.base(), path);
            change.accept(edit);
        });
    }

    private void restore(Context ctx) {
        FilePath path = Paths.asked(ctx, "path");
        Namespace namespace = Ask.namespace(ctx);
        String commit = Ask.text(ctx, "commit")
                .orElseGet(() -> Paths.commitOf(workspace, namespace, path, Ask.needed(ctx, "revision")));
        workspace.restore(namespace, Who.of(ctx), Layout.file(path), commit);
    }

    private void export(Context ctx) throws IOException {
        Namespace namespace = Ask.namespace(ctx);
        var snapshot = Ask.text(ctx, "commit")
                .map(commit -> workspace.at(namespace, commit))
                .orElseGet(() -> workspace.head(namespace));
        ctx.contentType("application/zip")
                .header("Content-Disposition", Disposition.attachment(namespace + "_files.zip"));
        ctx.disableCompression();
        try (OutputStream out = ctx.outputStream()) {
            workspace.exportZip(snapshot, out);
        }
    }
}
