package dev.millrace.store.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.FlowKey;
import dev.millrace.model.Label;
import dev.millrace.model.Namespace;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.Level;
import dev.millrace.model.execution.State;
import dev.millrace.model.execution.StateHistory;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.store.Database;
import dev.millrace.store.testing.Databases;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExecutionsTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private static Execution execution(String id, FlowKey flow, State state, int minute, Label... labels) {
        StateHistory history = StateHistory.begin(State.CREATED, BEGIN.plusSeconds(60L * minute));
        if (state != State.CREATED) {
            history = history.with(state, BEGIN.plusSeconds(60L * minute + 10));
        }
        return new Execution(
                id,
                flow,
                3,
                "abc",
                history,
                List.of(run(id, 0, null), run(id, 1, id + "-0")),
                Map.of("n", 1L, "deep", Map.of("x", List.of("a", true, 1.5))),
                Map.of("out", "put"),
                Map.of("v", "{{ x }}"),
                List.of(labels),
                new Execution.TriggerInfo("hourly", "test.Trigger", Map.of("date", "today")),
                null,
                null,
                id,
                null,
                1,
                state == State.FAILED ? "it \"broke\"" : null,
                Map.of("k", 5L));
    }

    private static TaskRun run(String id, int number, String parent) {
        StateHistory history = StateHistory.begin(State.CREATED, BEGIN).with(State.RUNNING, BEGIN);
        return new TaskRun(
                id + "-" + number,
                "task" + number,
                parent,
                parent == null ? null : "value",
                parent == null ? null : 4,
                history,
                List.of(new TaskRun.Attempt(history, "no"), new TaskRun.Attempt(history, null)),
                Map.of("o", "\u00e4\u20ac"),
                Map.of());
    }

    private static void write(Database database, Execution before, Execution after, NewLine... lines) {
        database.writing(handle -> {
            Lanes.make(handle, 1);
            Checkpoints.write(
                    handle.getConnection(),
                    List.of(new Checkpoint(
                            before,
                            after,
                            new HeldLane(0, 0),
                            0,
                            !after.current().isTerminal(),
                            false,
                            List.of(lines),
                            List.of(),
                            List.of())));
        });
    }

    private static NewLine line(Execution execution, int second, Level level, String message) {
        return new NewLine("task1", execution.id() + "-1", 0, BEGIN.plusSeconds(second), level, message);
    }

    @ParameterizedTest
    @EnumSource
    void readsBackWhatWasWritten(Databases kind) {
        try (var fresh = kind.fresh()) {
            Database database = fresh.database();
            Execution first = execution("e1", FlowKey.of("a.b", "f"), State.RUNNING, 0, new Label("k", "v"));
            write(database, null, first);
            assertThat(new Executions(database).find("e1")).contains(first);

            TaskRun ended = first.taskRuns()
                    .get(1)
                    .withState(first.taskRuns().get(1).state().with(State.SUCCESS, BEGIN.plusSeconds(1)))
                    .withOutputs(Map.of("new", 1L));
            Execution second = first.change()
                    .taskRuns(List.of(first.taskRuns().getFirst(), ended, run("e1", 2, null)))
                    .outputs(Map.of("done", true))
                    .labels(List.of())
                    .state(first.state().with(State.SUCCESS, BEGIN.plusSeconds(99)))
                    .build();
            write(database, first, second);
            assertThat(new Executions(database).find("e1")).contains(second);

            Execution third = second.change()
                    .taskRuns(List.of(second.taskRuns().getFirst(), run("e1", 5, null)))
                    .build();
            write(database, second, third);
            assertThat(new Executions(database).find("e1")).contains(third);
        }
    }

    @ParameterizedTest
    @EnumSource
    void finds(Databases kind) {
        try (var fresh = kind.fresh()) {
            Database database = fresh.database();
            FlowKey one = FlowKey.of("dev", "one");
            FlowKey two = FlowKey.of("dev.team", "two");
            FlowKey other = FlowKey.of("development", "one");
            write(
                    database,
                    null,
                    execution("e1", one, State.SUCCESS, 0, new Label("team", "a_b"), new Label("x", "y")));
            write(database, null, execution("e2", two, State.FAILED, 10, new Label("team", "axb")));
            write(database, null, execution("e3", other, State.RUNNING, 70));
            write(database, null, execution("e4", one, State.FAILED, 75));
            Executions executions = new Executions(database);

            assertThat(ids(executions, ExecutionQuery.ALL)).containsExactly("e4", "e3", "e2", "e1");
            assertThat(ids(executions, ExecutionQuery.ALL.in(new Namespace("dev"))))
                    .containsExactly("e4", "e2", "e1");
            assertThat(ids(executions, ExecutionQuery.ALL.ofFlow(one))).containsExactly("e4", "e1");
            assertThat(ids(executions, ExecutionQuery.ALL.withStates(Set.of(State.FAILED))))
                    .containsExactly("e4", "e2");
            assertThat(ids(executions, ExecutionQuery.ALL.between(BEGIN.plusSeconds(600), BEGIN.plusSeconds(4500))))
                    .containsExactly("e3", "e2");
            assertThat(ids(executions, labelled(new Label("team", "a_b"), new Label("x", "y"))))
                    .containsExactly("e1");
            assertThat(ids(executions, text("ONE"))).containsExactly("e4", "e3", "e1");

            Page<Execution> page = executions.search(
                    ExecutionQuery.ALL, new ExecutionQuery.Paging(2, 3, ExecutionQuery.Sort.CREATED, false));
            assertThat(page.total()).isEqualTo(4);
            assertThat(page.results()).extracting(Execution::id).containsExactly("e4");
            assertThat(executions
                            .latest(List.of(one, two, FlowKey.of("no", "where")))
                            .values())
                    .extracting(Execution::id)
                    .containsExactlyInAnyOrder("e4", "e2");
            assertThat(executions.totals(ExecutionQuery.ALL))
                    .isEqualTo(Map.of(State.SUCCESS, 1L, State.FAILED, 2L, State.RUNNING, 1L));
            List<Executions.Bucket> buckets = executions.countByState(
                    ExecutionQuery.ALL, BEGIN, BEGIN.plus(Duration.ofHours(2)), Duration.ofHours(1));
            assertThat(buckets).hasSize(2);
            assertThat(buckets.getFirst().count()).isEqualTo(Map.of(State.SUCCESS, 1L, State.FAILED, 1L));
            assertThat(buckets.getLast().start()).isEqualTo(BEGIN.plus(Duration.ofHours(1)));
            assertThat(buckets.getFirst().averageDuration()).isEqualTo(Duration.ofSeconds(10));
            assertThat(executions.ids(ExecutionQuery.ALL, 2)).containsExactly("e1", "e2");
        }
    }

    private static ExecutionQuery labelled(Label... labels) {
        return new ExecutionQuery(null, null, List.of(), Set.of(), List.of(labels), null, null, null, null, null);
    }

    private static ExecutionQuery text(String text) {
        return new ExecutionQuery(null, null, List.of(), Set.of(), List.of(), null, null, text, null, null);
    }

    private static List<String> ids(Executions executions, ExecutionQuery query) {
        return executions.search(query, ExecutionQuery.Paging.NEWEST).results().stream()
                .map(Execution::id)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void keepsLogs(Databases kind) {
        try (var fresh = kind.fresh()) {
            Database database = fresh.database();
            Execution execution = execution("e1", FlowKey.of("a", "f"), State.RUNNING, 0);
            write(
                    database,
                    null,
                    execution,
                    line(execution, 1, Level.DEBUG, "one"),
                    line(execution, 2, Level.ERROR, "two 100%"),
                    line(execution, 3, Level.INFO, "three"));
            Logs logs = new Logs(database);
            logs.add(FlowKey.of("a", "f"), "hourly", BEGIN, Level.WARN, "about a trigger");

            LogQuery all = LogQuery.of("e1");
            assertThat(logs.list(all, 10))
                    .extracting(it -> it.entry().message())
                    .containsExactly("one", "two 100%", "three");
            assertThat(logs.list(all, 10).getFirst().entry().taskRunId()).isEqualTo("e1-1");
            assertThat(logs.list(all.withMinLevel(Level.INFO), 10)).hasSize(2);
            assertThat(logs.list(all.after(logs.list(all, 1).getFirst().cursor()), 10))
                    .hasSize(2);
            assertThat(logs.list(all.withTask(null, "e1-1", 0), 10)).hasSize(3);
            assertThat(logs.list(all.withTask(null, "e1-2", null), 10)).isEmpty();
            assertThat(logs.search(LogQuery.ALL, 1, 2, true).total()).isEqualTo(4);
            assertThat(logs.search(LogQuery.ALL, 1, 2, true)
                            .results()
                            .getFirst()
                            .entry()
                            .triggerId())
                    .isEqualTo("hourly");
            assertThat(logs.delete(all.withMinLevel(Level.ERROR))).isEqualTo(1);
            assertThat(logs.list(all, 10)).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOldEpochIsFencedOff(Databases kind) {
        try (var fresh = kind.fresh()) {
            Database database = fresh.database();
            HeldLane old = take(database, "a");
            HeldLane mine = take(database, "b");
            assertThat(mine.epoch()).isGreaterThan(old.epoch());
            Execution execution = execution("e1", FlowKey.of("a", "f"), State.RUNNING, 0);
            Set<HeldLane> lost = database.write(handle -> Checkpoints.write(
                    handle.getConnection(), List.of(began(execution, old, 7), began(execution, old, -1))));
            assertThat(lost).containsExactly(old);
            assertThat(new Executions(database).find("e1")).isEmpty();
            database.writing(handle -> Checkpoints.write(handle.getConnection(), List.of(began(execution, mine, 7))));
            assertThat(new Executions(database).find("e1")).isPresent();
        }
    }

    private static HeldLane take(Database database, String node) {
        return database.write(handle -> {
            Lanes.make(handle, 8);
            return Lanes.take(handle, database.dialect(), Lanes.all(handle).get(7), node)
                    .orElseThrow();
        });
    }

    private static Checkpoint began(Execution execution, HeldLane by, int lane) {
        return new Checkpoint(null, execution, by, lane, true, false, List.of(), List.of(), List.of());
    }

    @Test
    void storesFilesUnderAddresses(@TempDir Path folder) throws Exception {
        LocalExecutionFiles files = new LocalExecutionFiles(folder);
        FlowKey flow = FlowKey.of("company.team", "f");
        var place = new ExecutionFiles.Place.OfTaskRun(flow, "e1", "task", "e1-0");
        URI first = files.store(place, "a b#\u00e4.txt", content("one"));
        URI second = files.store(place, "a b#\u00e4.txt", content("two"));
        assertThat(first.toString())
                .startsWith("kestra:///company/team/f/executions/e1/tasks/task/e1-0/")
                .endsWith(".txt");
        assertThat(files.open(URI.create(first.toString()))).hasBinaryContent("one".getBytes(StandardCharsets.UTF_8));
        assertThat(files.open(second)).hasBinaryContent("two".getBytes(StandardCharsets.UTF_8));
        assertThat(files.size(second)).contains(3L);
        assertThat(ExecutionFiles.ownerOf(first)).contains(new ExecutionFiles.Owner(flow, "e1"));
        assertThat(ExecutionFiles.ownerOf(URI.create("kestra:///a/b/executions/e/../../../../etc/passwd")))
                .isEmpty();
        assertThat(files.list(flow, "e1")).containsExactlyInAnyOrder(first, second);
        assertThat(files.deleteAll(flow, "e1")).isEqualTo(2);
        assertThat(files.size(first)).isEmpty();
    }

    private static ByteArrayInputStream content(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
