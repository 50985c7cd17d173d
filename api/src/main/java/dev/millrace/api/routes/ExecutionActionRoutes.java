package dev.millrace.api.routes;

import dev.millrace.api.http.Ask;
import dev.millrace.api.http.Generic;
import dev.millrace.api.http.JsonCodec;
import dev.millrace.api.http.Need;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.api.shape.Bulk;
import dev.millrace.api.shape.ExecutionView;
import dev.millrace.engine.Engine;
import dev.millrace.engine.machine.Decision;
import dev.millrace.model.Conflict;
import dev.millrace.model.Invalid;
import dev.millrace.model.Label;
import dev.millrace.model.Namespace;
import dev.millrace.model.access.Permission;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.store.execution.ExecutionQuery;
import dev.millrace.store.execution.Executions;
import dev.millrace.workspace.FlowSummary;
import dev.millrace.workspace.Workspace;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people do to executions, one by one or to many. Each verb is at {@code /executions/{id}/actions/verb}, where Kestra 2.0 has it, and at
 * {@code /executions/{id}/verb}, where it was before.
 */
public final class ExecutionActionRoutes implements Resource {
    private static final int MOST = 10_000;
    private static final Generic IDS = new Generic(List.class, String.class);
    private static final Generic LABELS = new Generic(List.class, Label.class);
    /** How long a request waits for an execution to stop that it is to remove. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    private final Engine engine;
    private final Executions executions;
    private final Workspace workspace;
    private final Need.Places place;

    public ExecutionActionRoutes(Engine engine, Executions executions, Workspace workspace) {
        this.engine = engine;
        this.executions = executions;
        this.workspace = workspace;
        this.place = ExecutionRoutes.place(engine, "id");
    }

    /** One verb: what it does to one execution. */
    private interface Action {
        Execution run(Context ctx, String id);
    }

    public record TaskState(String taskRunId, State state) {}

    /** What an expression renders to, or why it does not. */
    public record Evaluation(
            @Nullable String result, @Nullable String error) {}

    @Override
    public List<Route> routes() {
        List<Route> all = new ArrayList<>();
        all.addAll(verb(
                "replay", "Runs again as a new execution", this::replay, "taskRunId", "revision", "latestRevision"));
        all.addAll(verb(
                "replay-with-inputs",
                "Runs again as a new execution with other inputs",
                this::replayWithInputs,
                "taskRunId",
                "revision"));
        all.addAll(verb("restart", "Runs what failed again, in the same execution", this::restart, "revision"));
        all.addAll(verb("resume", "Goes on after a pause", (ctx, id) -> engine.resume(id, Inputs.of(ctx))));
        all.addAll(verb("pause", "Starts nothing more until it is resumed", (ctx, id) -> engine.pause(id)));
        all.addAll(verb("force-run", "Runs in spite of limit or date", (ctx, id) -> engine.forceRun(id)));
        all.addAll(verb("unqueue", "Takes out of the queue", this::unqueue, "state"));
        all.addAll(verb("change-status", "Changes the state of an ended execution", this::changeStatus, "status"));
        all.addAll(both(
                Route.Verb.POST,
                "labels",
                route -> route.summary("Replaces the labels")
                        .json(LABELS)
                        .returns(ExecutionView.class)
                        .to(Need.in(Permission.RUN, place), one(this::setLabels))));
        all.addAll(both(
                Route.Verb.POST,
                "state",
                route -> route.summary("Says how a task run shall be taken to have ended")
                        .json(TaskState.class)
                        .returns(ExecutionView.class)
                        .to(Need.in(Permission.RUN, place), one(this::changeTaskState))));
        all.addAll(both(
                Route.Verb.POST,
                "eval",
                route -> route.summary("Renders an expression as the execution or one of its task runs would")
                        .query("taskRunId", String.class, "As this task run")
                        .body("text/plain", String.class)
                        .returns(Evaluation.class)
                        .to(Need.in(Permission.EDIT, place), ctx -> evaluate(ctx, Ask.text(ctx, "taskRunId")))));
        all.add(Route.post("/executions/{id}/eval/{taskRunId}")
                .summary("Renders an expression as a task run would")
                .body("text/plain", String.class)
                .returns(Evaluation.class)
                .to(Need.in(Permission.EDIT, place), ctx -> evaluate(ctx, Optional.of(ctx.pathParam("taskRunId")))));
        all.addAll(both(
                Route.Verb.DELETE,
                "kill",
                route -> route.summary("Stops it")
                        .query(
                                "isOnKillCascade",
                                Boolean.class,
                                "Also the executions that it started; true if not given")
                        .returns(202, ExecutionView.class)
                        .to(Need.in(Permission.RUN, place), this::kill)));
        all.add(Route.delete("/executions/{id}")
                .summary("Removes an ended execution")
                .query("deleteLogs", Boolean.class, "With its logs; true if not given")
                .query("deleteStorage", Boolean.class, "With its files; true if not given")
                .query("deleteMetrics", Boolean.class, "Without effect")
                .to(Need.in(Permission.EDIT, place), ctx -> {
                    delete(ctx, ctx.pathParam("id"));
                    ctx.status(HttpStatus.NO_CONTENT);
                }));
        all.addAll(bulk(Route.Verb.POST, "restart", Permission.RUN, this::restart));
        all.addAll(bulk(Route.Verb.POST, "replay", Permission.RUN, this::replay));
        all.addAll(bulk(Route.Verb.DELETE, "kill", Permission.RUN, (ctx, id) -> engine.kill(id, true)));
        all.addAll(bulk(Route.Verb.POST, "pause", Permission.RUN, (ctx, id) -> engine.pause(id)));
        all.addAll(bulk(Route.Verb.POST, "resume", Permission.RUN, (ctx, id) -> engine.resume(id, Map.of())));
        all.addAll(bulk(Route.Verb.POST, "force-run", Permission.RUN, (ctx, id) -> engine.forceRun(id)));
        all.addAll(bulk(Route.Verb.POST, "unqueue", Permission.RUN, this::unqueue));
        all.addAll(bulk(Route.Verb.POST, "change-status", Permission.RUN, this::changeStatus));
        all.addAll(bulkLabels());
        all.addAll(bulkDelete());
        return all;
    }

    private List<Route> verb(String name, String summary, Action action, String... parameters) {
        return both(Route.Verb.POST, name, route -> {
            route.summary(summary).returns(ExecutionView.class);
            for (String parameter : parameters) {
                route.query(parameter, String.class, parameter);
            }
            return route.to(Need.in(Permission.RUN, place), one(action));
        });
    }

    private static List<Route> both(
            Route.Verb verb, String name, java.util.function.Function<Route.Builder, Route> rest) {
        return List.of(
                rest.apply(begin(verb, "/executions/{id}/actions/" + name)),
                rest.apply(begin(verb, "/executions/{id}/" + name)));
    }

    private static Route.Builder begin(Route.Verb verb, String path) {
        return verb == Route.Verb.DELETE ? Route.delete(path) : Route.post(path);
    }

    private static io.javalin.http.Handler one(Action action) {
        return ctx -> ctx.json(ExecutionView.of(action.run(ctx, ctx.pathParam("id"))));
    }

    private List<Route> bulk(Route.Verb verb, String name, Permission permission, Action action) {
        String summary = "For many executions: " + name + "; those whose state does not allow it are passed over";
        return List.of(
                begin(verb, "/executions/" + name + "/by-ids")
                        .summary(summary)
                        .json(IDS)
                        .returns(Bulk.class)
                        .to(Need.in(permission, this::places), ctx -> ctx.json(forEach(ctx, ids(ctx), action))),
                ExecutionSearch.parameters(
                                begin(verb, "/executions/" + name + "/by-query").summary(summary))
                        .returns(Bulk.class)
                        .to(Need.somewhere(permission), ctx -> ctx.json(forEach(ctx, found(ctx, permission), action))));
    }

    /** What adds labels to many executions; as Kestra's clients write it. */
    public record LabelsForMany(
            @Nullable List<String> executionsId, @Nullable List<Label> executionLabels) {}

    private List<Route> bulkLabels() {
        return List.of(
                Route.post("/executions/labels/by-ids")
                        .summary("Adds labels to executions, in place of those of the same key")
                        .json(LabelsForMany.class)
                        .returns(Bulk.class)
                        .to(
                                Need.in(
                                        Permission.RUN,
                                        ctx -> namespaces(labelled(ctx).executionsId())),
                                ctx -> {
                                    LabelsForMany asked = labelled(ctx);
                                    if (asked.executionsId() == null || asked.executionLabels() == null) {
                                        throw new BadRequestResponse(
                                                "Write {\"executionsId\": [\"…\"], \"executionLabels\": [{\"key\": \"…\", \"value\": \"…\"}]}.");
                                    }
                                    ctx.json(forEach(ctx, asked.executionsId(), adding(asked.executionLabels())));
                                }),
                ExecutionSearch.parameters(Route.post("/executions/labels/by-query")
                                .summary("Adds labels to executions, in place of those of the same key"))
                        .json(LABELS)
                        .returns(Bulk.class)
                        .to(Need.somewhere(Permission.RUN), ctx -> {
                            List<Label> labels = JsonCodec.read(ctx.body(), LABELS);
                            ctx.json(forEach(ctx, found(ctx, Permission.RUN), adding(labels)));
                        }));
    }

    private Action adding(List<Label> labels) {
        return (ctx, id) -> {
            Map<String, Label> all = new LinkedHashMap<>();
            ExecutionRoutes.find(engine, id).labels().stream()
                    .filter(label -> !label.key().startsWith("system."))
                    .forEach(label -> all.put(label.key(), label));
            labels.forEach(label -> all.put(label.key(), label));
            return engine.setLabels(id, List.copyOf(all.values()));
        };
    }

    /** Executions that have not ended are passed over, or stopped first where the request says so. */
    private Execution stopAndDelete(Context ctx, String id) {
        Execution execution = ExecutionRoutes.find(engine, id);
        if (Ask.flag(ctx, "includeNonTerminated", false) && !Decision.isOver(execution)) {
            engine.kill(id, true);
            engine.await(id, LONGEST_STOP);
        }
        delete(ctx, id);
        return execution;
    }

    private List<Route> bulkDelete() {
        Action delete = this::stopAndDelete;
        return List.of(
                Route.delete("/executions/by-ids")
                        .summary("Removes ended executions")
                        .query(
                                "includeNonTerminated",
                                Boolean.class,
                                "Stop those that have not ended, and remove them too")
                        .json(IDS)
                        .returns(Bulk.class)
                        .to(Need.in(Permission.EDIT, this::places), ctx -> ctx.json(forEach(ctx, ids(ctx), delete))),
                ExecutionSearch.parameters(Route.delete("/executions/by-query").summary("Removes ended executions"))
                        .query(
                                "includeNonTerminated",
                                Boolean.class,
                                "Stop those that have not ended, and remove them too")
                        .returns(Bulk.class)
                        .to(
                                Need.somewhere(Permission.EDIT),
                                ctx -> ctx.json(forEach(ctx, found(ctx, Permission.EDIT), delete))));
    }

    private List<Namespace> places(Context ctx) {
        return namespaces(ids(ctx));
    }

    private List<Namespace> namespaces(@Nullable List<String> ids) {
        return ids == null
                ? List.of()
                : ids.stream()
                        .map(id -> ExecutionRoutes.find(engine, id).flow().namespace())
                        .distinct()
                        .toList();
    }

    private static LabelsForMany labelled(Context ctx) {
        return JsonCodec.read(ctx.body(), LabelsForMany.class);
    }

    private static List<String> ids(Context ctx) {
        return JsonCodec.read(ctx.body(), IDS);
    }

    private List<String> found(Context ctx, Permission permission) {
        ExecutionQuery query = ExecutionSearch.query(ctx, permission);
        return executions.ids(query, MOST);
    }

    private static Bulk forEach(Context ctx, List<String> ids, Action action) {
        int count = 0;
        for (String id : ids) {
            try {
                action.run(ctx, id);
                count++;
            } catch (Conflict notInThisState) {
                // Others of the list may well allow it, and the count tells.
            }
        }
        return new Bulk(count);
    }

    private Execution replay(Context ctx, String id) {
        return engine.replay(
                new Engine.ReplayRequest(id, Ask.text(ctx, "taskRunId"), revision(ctx, id), Optional.empty()));
    }

    private Execution replayWithInputs(Context ctx, String id) {
        return engine.replay(new Engine.ReplayRequest(
                id, Ask.text(ctx, "taskRunId"), revision(ctx, id), Optional.of(Inputs.of(ctx))));
    }

    private Optional<Integer> revision(Context ctx, String id) {
        return Ask.flag(ctx, "latestRevision", false)
                ? workspace.flowSummary(ExecutionRoutes.find(engine, id).flow()).map(FlowSummary::revision)
                : Ask.integer(ctx, "revision");
    }

    private Execution restart(Context ctx, String id) {
        return engine.restart(id, Ask.integer(ctx, "revision"));
    }

    private Execution unqueue(Context ctx, String id) {
        return engine.unqueue(id, Ask.choice(ctx, "state", State.class).orElse(State.RUNNING));
    }

    private Execution changeStatus(Context ctx, String id) {
        State state = Ask.choice(ctx, "status", State.class)
                .or(() -> Ask.choice(ctx, "newStatus", State.class))
                .orElseThrow(() -> new BadRequestResponse("The query parameter 'status' is missing."));
        return engine.changeState(id, state);
    }

    private Execution setLabels(Context ctx, String id) {
        return engine.setLabels(id, JsonCodec.read(ctx.body(), LABELS));
    }

    private Execution changeTaskState(Context ctx, String id) {
        TaskState wanted = JsonCodec.read(ctx.body(), TaskState.class);
        if (wanted.taskRunId() == null || wanted.state() == null) {
            throw new BadRequestResponse("Write {\"taskRunId\": …, \"state\": …}.");
        }
        return engine.changeTaskState(id, wanted.taskRunId(), wanted.state());
    }

    private void evaluate(Context ctx, Optional<String> taskRunId) {
        try {
            ctx.json(new Evaluation(engine.evaluate(ctx.pathParam("id"), taskRunId, ctx.body()), null));
        } catch (Invalid wrong) {
            ctx.json(new Evaluation(null, wrong.text()));
        }
    }

    private void kill(Context ctx) {
        Execution execution = engine.kill(ctx.pathParam("id"), Ask.flag(ctx, "isOnKillCascade", true));
        ctx.status(HttpStatus.ACCEPTED).json(ExecutionView.of(execution));
    }

    private void delete(Context ctx, String id) {
        engine.delete(id, Ask.flag(ctx, "deleteLogs", true), Ask.flag(ctx, "deleteStorage", true));
    }
}
