package dev.millrace.engine.machine;

import dev.millrace.model.Label;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.Level;
import dev.millrace.model.execution.State;
import dev.millrace.model.execution.StateHistory;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.Structure;
import dev.millrace.model.flow.TaskNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An execution while a decision about it is being made: the one mutable thing of the machine, never seen outside of it. */
final class Work {
    private static final int MANY = 100;

    private final Index index;
    private final Execution before;
    private final Instant now;
    private final List<TaskRun> runs;
    private final List<Action> actions = new ArrayList<>();
    private @Nullable Map<String, List<Integer>> places;
    private final SequencedSet<Spot> dirty = new LinkedHashSet<>();
    private StateHistory state;
    private List<Label> labels;
    private Map<String, Object> outputs;
    private Map<String, Object> variables;
    private Map<String, Object> progress;
    private int attemptNumber;
    private @Nullable String error;
    private boolean changed;

    Work(Index index, Execution execution, Instant now) {
        this.index = index;
        this.before = execution;
        this.now = now;
        this.runs = new ArrayList<>(execution.taskRuns());
        this.state = execution.state();
        this.labels = execution.labels();
        this.outputs = execution.outputs();
        this.variables = execution.variables();
        this.progress = execution.progress();
        this.attemptNumber = execution.attemptNumber();
        this.error = execution.error();
    }

    Decision decision() {
        if (!changed) {
            return new Decision(before, actions);
        }
        Execution after = before.change()
                .state(state)
                .taskRuns(runs)
                .labels(labels)
                .outputs(outputs)
                .variables(variables)
                .progress(progress)
                .attemptNumber(attemptNumber)
                .error(error)
                .build();
        return new Decision(after, actions);
    }

    Flow flow() {
        return index.flow();
    }

    Index index() {
        return index;
    }

    Execution before() {
        return before;
    }

    Instant now() {
        return now;
    }

    void act(Action action) {
        actions.add(action);
    }

    void tell(@Nullable String taskRunId, Level level, String message) {
        actions.add(new Action.Tell(taskRunId, level, message));
    }

    // The execution.

    State current() {
        return state.current();
    }

    Instant started() {
        return state.start();
    }

    void become(State next) {
        if (state.current() != next) {
            state = state.with(next, now);
            changed = true;
        }
    }

    boolean has(String key) {
        return progress.containsKey(key);
    }

    @Nullable
    Object get(String key) {
        return progress.get(key);
    }

    void put(String key, Object value) {
        progress = with(progress, key, value);
        changed = true;
    }

    void remove(String... keys) {
        progress = without(progress, keys);
        changed = true;
    }

    void keepOnly(String... keys) {
        Map<String, Object> kept = new HashMap<>(progress);
        kept.keySet().retainAll(List.of(keys));
        progress = Map.copyOf(kept);
        changed = true;
    }

    /** True once everything is to stop, by a kill or an Exit. */
    boolean stopping() {
        return progress.containsKey(Keys.EXIT);
    }

    /** True while nothing new may begin. */
    boolean held() {
        return progress.containsKey(Keys.HELD);
    }

    int attemptNumber() {
        return attemptNumber;
    }

    void attemptNumber(int number) {
        attemptNumber = number;
        changed = true;
    }

    void outputs(Map<String, Object> values) {
        outputs = values;
        changed = true;
    }

    void error(@Nullable String message) {
        if (!Objects.equals(error, message)) {
            error = message;
            changed = true;
        }
    }

    List<Label> labels() {
        return labels;
    }

    void labels(List<Label> replacing) {
        labels = List.copyOf(replacing);
        changed = true;
    }

    void addLabels(Collection<Label> more) {
        Map<String, Label> byKey = new LinkedHashMap<>();
        labels.forEach(label -> byKey.put(label.key(), label));
        more.forEach(label -> byKey.put(label.key(), label));
        labels(List.copyOf(byKey.values()));
    }

    void changeVariables(Map<String, Object> set, Collection<String> removed) {
        Map<String, Object> values = new LinkedHashMap<>(variables);
        values.keySet().removeAll(removed);
        values.putAll(set);
        variables = values;
        changed = true;
    }

    // Task runs.

    List<TaskRun> runs() {
        return runs;
    }

    @Nullable
    TaskRun find(String id) {
        int at = position(id);
        return at < 0 ? null : runs.get(at);
    }

    TaskRun get(TaskRun stale) {
        return runs.get(position(stale.id()));
    }

    /** Takes the place of the run with the same id. */
    TaskRun set(TaskRun run) {
        runs.set(position(run.id()), run);
        changed = true;
        return run;
    }

    TaskRun add(TaskNode node, Spot spot, @Nullable String value) {
        TaskRun run = new TaskRun(
                before.id() + "-" + nextNumber(),
                node.id(),
                spot.containerId(),
                value,
                spot.iteration(),
                StateHistory.begin(State.CREATED, now),
                List.of(),
                Map.of(),
                Map.of());
        if (places != null) {
            places.computeIfAbsent(placeKey(run.parentId()), id -> new ArrayList<>())
                    .add(runs.size());
        }
        runs.add(run);
        changed = true;
        return run;
    }

    /** Takes runs away, and never gives their numbers to others. */
    void removeIf(Predicate<TaskRun> condition) {
        int next = runs.isEmpty() ? 0 : number(runs.getLast().id()) + 1;
        if (runs.removeIf(condition)) {
            places = null;
            Object known = progress.get(Keys.NUMBER);
            put(Keys.NUMBER, Math.max(next, known instanceof Number number ? number.longValue() : 0));
        }
    }

    private long nextNumber() {
        if (progress.get(Keys.NUMBER) instanceof Number number) {
            put(Keys.NUMBER, number.longValue() + 1);
            return number.longValue();
        }
        return runs.size();
    }

    private int position(String id) {
        int number = number(id);
        if (number >= 0 && number < runs.size() && runs.get(number).id().equals(id)) {
            return number;
        }
        for (int i = Math.min(number, runs.size() - 1); i >= 0; i--) {
            if (runs.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private static int number(String id) {
        try {
            return Integer.parseInt(id, id.lastIndexOf('-') + 1, id.length(), 10);
        } catch (NumberFormatException e) {
            return Integer.MAX_VALUE;
        }
    }

    /** The task of a run; null if the flow's revision does not have it. */
    Index.@Nullable Home home(TaskRun run) {
        return index.home(run.taskId());
    }

    TaskNode node(TaskRun run) {
        Index.Home home = index.home(run.taskId());
        if (home == null) {
            throw new IllegalStateException("task " + run.taskId() + " is not in " + flow().key());
        }
        return home.node();
    }

    /** True if everything is to stop, or a container around the run or the run itself. */
    boolean stopping(TaskRun run) {
        return Keys.STOPPING.equals(run.progress().get(Keys.CUT)) || stoppingAround(run);
    }

    /** True if the run is to stop for a reason that lies outside of it. */
    boolean stoppingAround(TaskRun run) {
        if (stopping()) {
            return true;
        }
        TaskRun parent = parent(run);
        return parent != null && (felled(run) != null || stopping(parent));
    }

    /** The state in which a run ends that is stopped because one beside it failed; null if it is not. */
    @Nullable
    String felled(TaskRun run) {
        TaskRun parent = parent(run);
        Index.Home home = index.home(run.taskId());
        return parent != null
                        && home != null
                        && home.section() == Index.Section.TASKS
                        && parent.progress().get(Keys.FELLED) instanceof String state
                ? state
                : null;
    }

    @Nullable
    TaskRun parent(TaskRun run) {
        String id = run.parentId();
        return id == null ? null : find(id);
    }

    /** True for a task that a worker runs, whether or not it holds others. */
    boolean isWorked(TaskRun run) {
        Index.Home home = index.home(run.taskId());
        return home == null || home.node().isLeaf() || home.node().structure() instanceof Structure.Pause;
    }

    boolean isLeaf(TaskRun run) {
        Index.Home home = index.home(run.taskId());
        return home == null || home.node().isLeaf();
    }

    /** The runs of a block by their tasks, those of afterExecution left out. */
    Map<String, TaskRun> children(Spot spot) {
        return children(spot, false);
    }

    Map<String, TaskRun> children(Spot spot, boolean after) {
        Map<String, TaskRun> found = new HashMap<>();
        for (TaskRun run : runsIn(spot.containerId())) {
            if (Objects.equals(run.iteration(), spot.iteration())
                    && (spot.containerId() != null || after == isAfter(run))) {
                found.put(run.taskId(), run);
            }
        }
        return found;
    }

    /** The runs right in a container. Where there are many they are looked up, because a loop asks for those of each of its turns. */
    private List<TaskRun> runsIn(@Nullable String containerId) {
        List<TaskRun> found = new ArrayList<>();
        if (runs.size() < MANY) {
            for (TaskRun run : runs) {
                if (Objects.equals(containerId, run.parentId())) {
                    found.add(run);
                }
            }
        } else {
            for (int place : lookUp().getOrDefault(placeKey(containerId), List.of())) {
                found.add(runs.get(place));
            }
        }
        return found;
    }

    private Map<String, List<Integer>> lookUp() {
        Map<String, List<Integer>> known = places;
        if (known == null) {
            known = new HashMap<>();
            for (int i = 0; i < runs.size(); i++) {
                known.computeIfAbsent(placeKey(runs.get(i).parentId()), id -> new ArrayList<>())
                        .add(i);
            }
            places = known;
        }
        return known;
    }

    /** An empty id stands for no container. */
    private static String placeKey(@Nullable String containerId) {
        return containerId == null ? "" : containerId;
    }

    /** The last turn of a loop that has a run; -1 if none has. */
    int lastTurn(String containerId) {
        int last = -1;
        for (TaskRun run : runsIn(containerId)) {
            Integer turn = run.iteration();
            last = turn == null ? last : Math.max(last, turn);
        }
        return last;
    }

    boolean isAfter(TaskRun run) {
        Index.Home home = index.home(run.taskId());
        return home != null && home.section() == Index.Section.AFTER;
    }

    /** True for a run in a container, at any depth. */
    boolean isInside(TaskRun run, String containerId) {
        for (TaskRun at = run; at != null && at.parentId() != null; at = find(at.parentId())) {
            if (containerId.equals(at.parentId())) {
                return true;
            }
        }
        return false;
    }

    boolean hasActiveChild(String containerId) {
        for (TaskRun run : runsIn(containerId)) {
            if (!run.current().isTerminal()) {
                return true;
            }
        }
        return false;
    }

    // What is to be looked at again.

    void untouch(Spot spot) {
        dirty.remove(spot);
    }

    void touch(Spot spot) {
        dirty.add(spot);
    }

    @Nullable
    Spot nextTouched() {
        return dirty.isEmpty() ? null : dirty.removeFirst();
    }

    // Maps that are never changed in place.

    static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
        Map<String, Object> copy = new HashMap<>(map);
        copy.put(key, value);
        return Map.copyOf(copy);
    }

    static Map<String, Object> without(Map<String, Object> map, String... keys) {
        Map<String, Object> copy = new HashMap<>(map);
        copy.keySet().removeAll(List.of(keys));
        return copy.isEmpty() ? Map.of() : Map.copyOf(copy);
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    static @Nullable Instant time(@Nullable Object micros) {
        return micros instanceof Number number ? Instant.EPOCH.plus(number.longValue(), ChronoUnit.MICROS) : null;
    }
}
