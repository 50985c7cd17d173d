package dev.millrace.api.routes;

import dev.millrace.api.http.Need;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.api.http.Who;
import dev.millrace.git.serve.PushLimits;
import dev.millrace.git.serve.PushReceiver;
import dev.millrace.git.serve.ServeGit;
import dev.millrace.git.serve.ServeGit.Service;
import dev.millrace.model.Author;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.model.Problem;
import dev.millrace.model.Refused;
import dev.millrace.model.access.Permission;
import dev.millrace.sync.plan.Brake;
import dev.millrace.workspace.Limits;
import dev.millrace.workspace.PushRails;
import dev.millrace.workspace.Workspace;
import io.javalin.http.Context;
import io.javalin.http.UnsupportedMediaTypeResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Every namespace as a Git repository, {@code /git/<namespace>.git}, for stock Git to clone, fetch and push. */
public final class GitRoutes implements Resource {
    /** What a pusher says, with {@code -o}, who really means to delete so many files. */
    static final String ALLOW_DELETIONS = "allow-deletions";

    private static final long SMALLEST_OBJECT_LIMIT = 32L << 20;
    private static final int UNPACKED = 8;

    private final Workspace workspace;
    private final ServeGit git;

    public GitRoutes(Workspace workspace, Limits limits) {
        this.workspace = workspace;
        // A file that is a little too large is refused by its name; only what is far too large is not even unpacked.
        this.git = new ServeGit(
                workspace.git(),
                new PushLimits(
                        Math.max(2 * limits.fileBytes(), SMALLEST_OBJECT_LIMIT),
                        limits.importBytes(),
                        UNPACKED * limits.importBytes()));
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/git/{repository}/info/refs")
                        .apart()
                        .summary("What Git asks first")
                        .to(Need.depends(GitRoutes::toAsk, Permission.VIEW, Permission.EDIT), this::advertise),
                Route.post("/git/{repository}/git-upload-pack")
                        .apart()
                        .summary("Clone and fetch")
                        .to(Need.in(Permission.VIEW, GitRoutes::place), this::upload),
                Route.post("/git/{repository}/git-receive-pack")
                        .apart()
                        .summary("Push")
                        .to(Need.in(Permission.EDIT, GitRoutes::place), this::receive));
    }

    private static List<Namespace> place(Context ctx) {
        return List.of(namespace(ctx));
    }

    private static List<Need> toAsk(Context ctx) {
        return List.of(
                Need.in(service(ctx) == Service.RECEIVE_PACK ? Permission.EDIT : Permission.VIEW, namespace(ctx)));
    }

    private void advertise(Context ctx) throws IOException {
        Service service = service(ctx);
        Namespace namespace = namespace(ctx);
        if (service == Service.UPLOAD_PACK) {
            mustExist(namespace);
        }
        git.advertise(
                namespace,
                service,
                ctx.header("Git-Protocol"),
                answer(ctx, "application/x-" + service.wireName() + "-advertisement"));
    }

    private static Service service(Context ctx) {
        String wanted = ctx.queryParam("service");
        for (Service service : Service.values()) {
            if (service.wireName().equals(wanted)) {
                return service;
            }
        }
        throw new Refused(
                wanted == null
                        ? "This server speaks Git's smart protocol only; use Git 1.6.6 or newer."
                        : "There is no Git service '" + wanted + "' here.");
    }

    private void upload(Context ctx) throws IOException {
        Namespace namespace = namespace(ctx);
        mustExist(namespace);
        InputStream body = body(ctx, Service.UPLOAD_PACK);
        git.upload(
                namespace,
                ctx.header("Git-Protocol"),
                body,
                answer(ctx, "application/x-" + Service.UPLOAD_PACK.wireName() + "-result"));
    }

    private void receive(Context ctx) throws IOException {
        Namespace namespace = namespace(ctx);
        Author pusher = Who.of(ctx);
        boolean mayConfirm = Who.caller(ctx).grant().allows(Permission.CONFIRM, namespace);
        InputStream body = body(ctx, Service.RECEIVE_PACK);
        PushReceiver receiver = (expected, head, options) -> {
            Optional<List<Problem>> taken = workspace.takePush(
                    namespace, pusher, expected, head, rails(options.contains(ALLOW_DELETIONS), mayConfirm));
            return new PushReceiver.Taken(taken.isPresent(), taken.orElse(List.of()));
        };
        git.receive(
                namespace, receiver, body, answer(ctx, "application/x-" + Service.RECEIVE_PACK.wireName() + "-result"));
    }

    private static PushRails rails(boolean deletionsAllowed, boolean mayConfirm) {
        return (deletions, before) -> deletionsAllowed && mayConfirm
                ? Optional.empty()
                : Brake.DEFAULT
                        .objection(deletions, before)
                        .map(
                                why -> "The push deletes " + deletions + " files, " + why
                                        + (mayConfirm
                                                ? ". If this is what you want, push with -o " + ALLOW_DELETIONS + "."
                                                : ". To pass this guard rail the account or token needs the permission CONFIRM here."));
    }

    /** Readers are told that there is nothing; a push may make a namespace. */
    private void mustExist(Namespace namespace) {
        if (workspace.namespace(namespace).isEmpty()) {
            throw new NotFound("There is no namespace '" + namespace + "'.");
        }
    }

    private static Namespace namespace(Context ctx) {
        String name = ctx.pathParam("repository");
        return new Namespace(name.endsWith(".git") ? name.substring(0, name.length() - 4) : name);
    }

    /** The body as Git meant it. A page in a browser cannot send this media type without asking first. */
    private static InputStream body(Context ctx, Service service) throws IOException {
        String wanted = "application/x-" + service.wireName() + "-request";
        if (!wanted.equals(ctx.contentType())) {
            throw new UnsupportedMediaTypeResponse("Send " + wanted + ".");
        }
        InputStream raw = ctx.req().getInputStream();
        String encoding = ctx.header("Content-Encoding");
        if (encoding == null) {
            return raw;
        }
        if (!encoding.equals("gzip") && !encoding.equals("x-gzip")) {
            throw new Invalid("The request is packed by '" + encoding + "', which is not known here; use gzip.");
        }
        return new GZIPInputStream(raw);
    }

    /** Straight to the client: packs are compressed already. */
    private static OutputStream answer(Context ctx, String mediaType) throws IOException {
        ctx.header("Cache-Control", "no-cache, max-age=0, must-revalidate");
        ctx.res().setContentType(mediaType);
        return ctx.res().getOutputStream();
    }
}
