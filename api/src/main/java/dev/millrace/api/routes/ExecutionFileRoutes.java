package dev.millrace.api.routes;

import dev.millrace.api.Installation;
import dev.millrace.api.http.Ask;
import dev.millrace.api.http.Need;
import dev.millrace.api.http.Ranges;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.api.shape.Preview;
import dev.millrace.engine.Engine;
import dev.millrace.language.data.Ion;
import dev.millrace.language.data.IonRows;
import dev.millrace.language.data.Json;
import dev.millrace.model.Invalid;
import dev.millrace.model.NotFound;
import dev.millrace.model.Refused;
import dev.millrace.model.access.Permission;
import dev.millrace.model.execution.Execution;
import dev.millrace.store.execution.ExecutionFiles;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Files that an execution keeps: download, in parts if asked, and look into. */
public final class ExecutionFileRoutes implements Resource {
    private final Engine engine;
    private final ExecutionFiles files;
    private final Installation installation;

    public ExecutionFileRoutes(Engine engine, ExecutionFiles files, Installation installation) {
        this.engine = engine;
        this.files = files;
        this.installation = installation;
    }

    public record Metas(long size) {}

    @Override
    public List<Route> routes() {
        Need.Places place = ExecutionRoutes.place(engine, "id");
        return List.of(
                Route.get("/executions/{id}/file")
                        .summary("Downloads a file; takes Range")
                        .needs("path", URI.class, "Its kestra:/// address")
                        .query("format", String.class, "RAW, or JSONL for the rows of an Ion file as JSON lines")
                        .produces("application/octet-stream")
                        .to(Need.in(Permission.VIEW, place), this::download),
                Route.get("/executions/{id}/file/metas")
                        .summary("The size of a file")
                        .needs("path", URI.class, "Its kestra:/// address")
                        .returns(Metas.class)
                        .to(Need.in(Permission.VIEW, place), ctx -> ctx.json(new Metas(size(address(ctx))))),
                Route.get("/executions/{id}/file/preview")
                        .summary("The beginning of a file, in a form that can be shown")
                        .needs("path", URI.class, "Its kestra:/// address")
                        .query("maxRows", Integer.class, "Rows or lines at most")
                        .query("encoding", String.class, "Of text; UTF-8 if not given")
                        .returns(Preview.class)
                        .to(Need.in(Permission.VIEW, place), this::preview));
    }

    private void download(Context ctx) throws IOException {
        URI address = address(ctx);
        String name = address.getPath().substring(address.getPath().lastIndexOf('/') + 1);
        if (Ask.text(ctx, "format").filter("JSONL"::equalsIgnoreCase).isPresent()) {
            asJsonLines(ctx, address);
            return;
        }
        long size = size(address);
        ctx.header("Content-Disposition", Disposition.attachment(name));
        Ranges.send(ctx, files.open(address), "application/octet-stream", size);
    }

    private void asJsonLines(Context ctx, URI address) throws IOException {
        ctx.contentType("application/x-ndjson");
        try (IonRows rows = Ion.rows(files.open(address));
                OutputStream out = new BufferedOutputStream(ctx.outputStream())) {
            while (rows.next()) {
                Json.write(rows.value(), out);
                out.write('\n');
            }
        }
    }

    private void preview(Context ctx) throws IOException {
        URI address = address(ctx);
        int rows = Math.min(
                Ask.integer(ctx, "maxRows", installation.previewRows(), 1, Integer.MAX_VALUE),
                installation.previewMost());
        long size = size(address);
        try (InputStream in = files.open(address)) {
            ctx.json(Preview.of(address.getPath(), in, size, rows, charset(ctx)));
        }
    }

    private static Charset charset(Context ctx) {
        String name = Ask.text(ctx, "encoding").orElse("UTF-8");
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new BadRequestResponse("There is no encoding '" + name + "'; try UTF-8 or ISO-8859-1.");
        }
    }

    private long size(URI address) throws IOException {
        return files.size(address).orElseThrow(() -> new NotFound("There is no file " + address + "."));
    }

    /** The address asked for, if it is a file of this execution or of one that it comes from. */
    private URI address(Context ctx) {
        URI address = parse(Ask.needed(ctx, "path"));
        Execution execution = ExecutionRoutes.find(engine, ctx.pathParam("id"));
        String owner = ExecutionFiles.ownerOf(address)
                .map(ExecutionFiles.Owner::executionId)
                .orElseThrow(() -> new Invalid("'" + address + "' is no address of an execution's file."));
        if (!isOneOf(owner, execution.id(), execution.originalId(), execution.parentId())) {
            throw new Refused("The file " + address + " belongs to another execution than " + execution.id() + ".");
        }
        return address;
    }

    private static boolean isOneOf(String wanted, @Nullable String... those) {
        for (String one : those) {
            if (Objects.equals(wanted, one)) {
                return true;
            }
        }
        return false;
    }

    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new BadRequestResponse(
                    "The path '" + text + "' is no address; write kestra:///… as the output says.");
        }
    }
}
