package dev.millrace.api.routes;

import dev.millrace.api.http.Ask;
import dev.millrace.api.http.Generic;
import dev.millrace.api.http.JsonCodec;
import dev.millrace.api.http.Need;
import dev.millrace.api.http.Paging;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.api.http.Who;
import dev.millrace.api.shape.Bulk;
import dev.millrace.api.shape.FlowView;
import dev.millrace.language.FlowReader;
import dev.millrace.language.FlowText;
import dev.millrace.language.Parsed;
import dev.millrace.model.FilePath;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.access.Permission;
import dev.millrace.model.flow.Flow;
import dev.millrace.workspace.FlowQuery;
import dev.millrace.workspace.FlowSummary;
import dev.millrace.workspace.Layout;
import dev.millrace.workspace.Workspace;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Many flows at once: save all flows of a namespace together, export, switch on and off, delete. */
public final class FlowManyRoutes implements Resource {
    private static final Generic IDS = new Generic(List.class, FlowId.class);

    private final Workspace workspace;
    private final FlowReader reader;

    public FlowManyRoutes(Workspace workspace, FlowReader reader) {
        this.workspace = workspace;
        this.reader = reader;
    }

    /** What names a flow in the body of a request. */
    public record FlowId(String namespace, String id) {
        FlowKey key() {
            return FlowKey.of(namespace, id);
        }
    }

    @Override
    public List<Route> routes() {
        List<Route> all = new ArrayList<>(List.of(
                Route.post("/flows/{namespace}")
                        .summary("Makes the flows of a namespace those of the text, in one step")
                        .query("delete", Boolean.class, "Delete flows that the text does not have; true if not given")
                        .query("override", Boolean.class, "Write the namespace into flows that name another")
                        .body(FlowRoutes.YAML, String.class)
                        .returnsList(FlowView.class)
                        .to(Need.in(Permission.EDIT), this::replaceNamespace),
                Route.post("/flows/bulk")
                        .summary("Saves the flows of a text with several documents")
                        .query("delete", Boolean.class, "With namespace: delete its flows that the text does not have")
                        .query("namespace", String.class, "The namespace that all flows must be in")
                        .query("allowNamespaceChild", Boolean.class, "Or in one below it")
                        .body(FlowRoutes.YAML, String.class)
                        .returnsList(FlowView.class)
                        .to(Need.in(Permission.EDIT, this::namespacesOfText), this::saveMany),
                byQuery(Route.get("/flows/export/by-query"), "Exports flows as a zip")
                        .produces("application/zip")
                        .to(Need.somewhere(Permission.VIEW), ctx -> export(ctx, queried(ctx, Permission.VIEW))),
                Route.post("/flows/export/by-ids")
                        .summary("Exports flows as a zip")
                        .json(IDS)
                        .produces("application/zip")
                        .to(Need.in(Permission.VIEW, this::namespaces), ctx -> export(ctx, named(ctx))),
                Route.delete("/flows/delete/by-ids")
                        .summary("Deletes flows")
                        .json(IDS)
                        .returns(Bulk.class)
                        .to(Need.in(Permission.EDIT, this::namespaces), each(this::named, this::delete)),
                byQuery(Route.delete("/flows/delete/by-query"), "Deletes flows")
                        .returns(Bulk.class)
                        .to(
                                Need.somewhere(Permission.EDIT),
                                each(ctx -> queried(ctx, Permission.EDIT), this::delete))));
        for (boolean disabled : new boolean[] {true, false}) {
            String verb = disabled ? "disable" : "enable";
            BiConsumer<Context, FlowKey> action = (ctx, key) -> setDisabled(ctx, key, disabled);
            all.add(Route.post("/flows/" + verb + "/by-ids")
                    .summary("To " + verb + " flows")
                    .json(IDS)
                    .returns(Bulk.class)
                    .to(Need.in(Permission.EDIT, this::namespaces), each(this::named, action)));
            all.add(byQuery(Route.post("/flows/" + verb + "/by-query"), "To " + verb + " flows")
                    .returns(Bulk.class)
                    .to(Need.somewhere(Permission.EDIT), each(ctx -> queried(ctx, Permission.EDIT), action)));
        }
        return all;
    }

    private static Route.Builder byQuery(Route.Builder route, String summary) {
        return route.summary(summary)
                .query("q", String.class, "Text in id, namespace or description")
                .query("namespace", String.class, "This namespace and those below it")
                .queries("labels", String.class, "key:value");
    }

    private static io.javalin.http.Handler each(
            Function<Context, List<FlowKey>> which, BiConsumer<Context, FlowKey> action) {
        return ctx -> {
            List<FlowKey> keys = which.apply(ctx);
            keys.forEach(key -> action.accept(ctx, key));
            ctx.json(new Bulk(keys.size()));
        };
    }

    private List<Namespace> namespaces(Context ctx) {
        return namespaces(named(ctx));
    }

    static List<Namespace> namespaces(List<FlowKey> flows) {
        return flows.stream().map(FlowKey::namespace).distinct().toList();
    }

    private List<Namespace> namespacesOfText(Context ctx) {
        List<Namespace> all = new ArrayList<>();
        Ask.text(ctx, "namespace").map(Namespace::new).ifPresent(all::add);
        flows(ctx.body()).forEach(flow -> all.add(flow.namespace()));
        return all;
    }

    private List<FlowKey> named(Context ctx) {
        List<FlowId> ids = JsonCodec.read(ctx.body(), IDS);
        return ids.stream().map(FlowId::key).toList();
    }

    private List<FlowKey> queried(Context ctx, Permission permission) {
        FlowQuery query = FlowRoutes.query(ctx, new Paging(1, Integer.MAX_VALUE, "", false), false, permission);
        return workspace.searchFlows(query).items().stream()
                .map(FlowSummary::key)
                .toList();
    }

    private void delete(Context ctx, FlowKey key) {
        workspace.deleteFlow(Who.of(ctx), key);
    }

    private void setDisabled(Context ctx, FlowKey key, boolean disabled) {
        Flow flow = workspace.flow(key).orElseThrow(() -> FlowRoutes.missing(key));
        if (flow.disabled() != disabled) {
            workspace.saveFlow(Who.of(ctx), DisabledLine.set(flow.source(), disabled));
        }
    }

    private void replaceNamespace(Context ctx) {
        Namespace namespace = Ask.namespace(ctx);
        boolean override = Ask.flag(ctx, "override", false);
        Map<String, String> sources = new LinkedHashMap<>();
        for (Flow flow : flows(ctx.body())) {
            if (!flow.namespace().equals(namespace) && !override) {
                throw new Invalid("The flow " + flow.key() + " is not of the namespace " + namespace
                        + "; use override=true to move it there.");
            }
            sources.put(
                    flow.id(),
                    flow.namespace().equals(namespace)
                            ? flow.source()
                            : FlowText.withNamespace(flow.source(), namespace.name()));
        }
        save(ctx, namespace, sources, Ask.flag(ctx, "delete", true));
        ctx.json(sources.keySet().stream()
                .map(id -> saved(new FlowKey(namespace, id)))
                .toList());
    }

    private void saveMany(Context ctx) {
        var within = Ask.text(ctx, "namespace").map(Namespace::new);
        boolean children = Ask.flag(ctx, "allowNamespaceChild", false);
        Map<Namespace, Map<String, String>> byNamespace = new TreeMap<>();
        for (Flow flow : flows(ctx.body())) {
            within.filter(one -> !(children ? one.contains(flow.namespace()) : one.equals(flow.namespace())))
                    .ifPresent(one -> {
                        throw new Invalid("The flow " + flow.key() + " is not of the namespace " + one + ".");
                    });
            byNamespace
                    .computeIfAbsent(flow.namespace(), name -> new LinkedHashMap<>())
                    .put(flow.id(), flow.source());
        }
        boolean delete = within.isPresent() && Ask.flag(ctx, "delete", true);
        byNamespace.forEach((namespace, sources) -> save(ctx, namespace, sources, delete));
        ctx.json(byNamespace.entrySet().stream()
                .flatMap(entry -> entry.getValue().keySet().stream().map(id -> saved(new FlowKey(entry.getKey(), id))))
                .toList());
    }

    private List<Flow> flows(String text) {
        List<Flow> flows = new ArrayList<>();
        for (Parsed parsed : reader.readAll(text)) {
            flows.add(parsed.flow().orElseThrow(() -> FlowRoutes.invalid(parsed)));
        }
        return flows;
    }

    private void save(Context ctx, Namespace namespace, Map<String, String> sources, boolean delete) {
        workspace.edit(namespace, Who.of(ctx), "Save " + sources.size() + " flows", edit -> {
            if (delete) {
                edit.base().walk(Layout.FLOWS).stream()
                        .map(entry -> entry.path())
                        .filter(path -> Layout.flowId(path)
                                .filter(id -> !sources.containsKey(id))
                                .isPresent())
                        .forEach(edit::delete);
            }
            sources.forEach((id, source) -> edit.put(Layout.flow(id), source.getBytes(StandardCharsets.UTF_8)));
        });
    }

    private FlowView saved(FlowKey key) {
        return FlowView.of(workspace.flow(key).orElseThrow(() -> FlowRoutes.missing(key)), true, null);
    }

    private void export(Context ctx, List<FlowKey> keys) throws IOException {
        List<FlowSummary> flows = keys.stream()
                .map(key -> workspace
                        .flowSummary(key)
                        .filter(summary -> !summary.deleted())
                        .orElseThrow(() -> FlowRoutes.missing(key)))
                .toList();
        ctx.contentType("application/zip").header("Content-Disposition", "attachment; filename=\"flows.zip\"");
        ctx.disableCompression();
        try (OutputStream out = ctx.outputStream();
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (FlowSummary flow : flows) {
                FilePath name = new FilePath(flow.key() + ".yml");
                zip.putNextEntry(new ZipEntry(name.value()));
                zip.write(workspace.git().blob(flow.blobId()));
                zip.closeEntry();
            }
        }
    }
}
