package dev.millrace.api.shape;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.engine.trigger.ScheduleSpec;
import dev.millrace.engine.trigger.TriggerTypes;
import dev.millrace.git.GitStore;
import dev.millrace.language.Parsed;
import dev.millrace.model.FilePath;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Namespace;
import dev.millrace.store.sync.SyncRun;
import dev.millrace.sync.plan.Change;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.plan.Kind;
import dev.millrace.sync.plan.PlanJson;
import dev.millrace.sync.plan.Side;
import dev.millrace.workspace.Layout;
import dev.millrace.workspace.Snapshot;
import dev.millrace.workspace.Workspace;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a plan that writes to the server would mean there.
 *
 * @param broken flows that would have errors, with the first of them
 * @param schedules schedules whose next run would change
 * @param missingSecrets secrets that flows of the plan read and that are not set
 * @param missingFiles namespace files that flows would read and that would not be there
 */
public record PlanImpact(
        List<Broken> broken, List<NextRun> schedules, List<Missing> missingSecrets, List<Missing> missingFiles) {
    public static final PlanImpact NONE = new PlanImpact(List.of(), List.of(), List.of(), List.of());

    public record Broken(String flow, String problem) {}

    public record NextRun(
            String flow,
            String trigger,
            @Nullable Instant before,
            @Nullable Instant after) {}

    public record Missing(String flow, String name) {}

    /** Works it out from a stored plan, without the remote. */
    public static final class Working {
        private static final Pattern SECRET = Pattern.compile("secret\\(\\s*['\"]([^'\"]+)['\"]");
        private static final Pattern FILE = Pattern.compile("read\\(\\s*['\"]([^'\":]+)['\"]|nsfile:///([^\\s'\"}]+)");

        private static final Set<String> SCHEDULES = Set.of(TriggerTypes.SCHEDULE, TriggerTypes.ON_DATES);

        private final Workspace workspace;
        private final BiFunction<Namespace, String, Optional<String>> secrets;
        private final ZoneId zone;
        private final InstantSource clock;

        public Working(
                Workspace workspace,
                BiFunction<Namespace, String, Optional<String>> secrets,
                ZoneId zone,
                InstantSource clock) {
            this.workspace = workspace;
            this.secrets = secrets;
            this.zone = zone;
            this.clock = clock;
        }

        public PlanImpact of(SyncRun run) {
            if (run.plan().isEmpty() || !run.source().equals(Side.GIT.name())) {
                return NONE;
            }
            List<Change> changes = PlanJson.changes(run.plan());
            Found found = new Found();
            Map<FlowKey, Optional<String>> texts = new HashMap<>();
            for (Change change : changes) {
                if (change.place().kind() == Kind.FLOW) {
                    FlowKey key = new FlowKey(
                            change.place().namespace(), change.place().path().value());
                    Optional<String> text = change.after().flatMap(this::text);
                    texts.put(key, text);
                    flow(found, key, change.before().flatMap(this::text), text);
                }
            }
            files(found, changes, texts);
            return found.impact();
        }

        /** Collects, and forgets nothing twice. */
        private static final class Found {
            final List<Broken> broken = new ArrayList<>();
            final List<NextRun> schedules = new ArrayList<>();
            final List<Missing> secrets = new ArrayList<>();
            final List<Missing> files = new ArrayList<>();

            PlanImpact impact() {
                return new PlanImpact(broken, schedules, secrets, files);
            }
        }

        private Optional<String> text(Entry entry) {
            GitStore git = workspace.git();
            return git.missing(Set.of(entry.id())).isEmpty()
                    ? Optional.of(new String(git.blob(entry.id()), UTF_8))
                    : Optional.empty();
        }

        private void flow(Found found, FlowKey key, Optional<String> before, Optional<String> after) {
            Optional<Parsed> parsed = after.map(workspace::parse);
            parsed.filter(Parsed::hasErrors)
                    .ifPresent(wrong -> found.broken.add(
                            new Broken(key.toString(), wrong.errors().getFirst().toString())));
            after.ifPresent(text -> named(SECRET, text).stream()
                    .filter(name -> secrets.apply(key.namespace(), name).isEmpty())
                    .forEach(name -> found.secrets.add(new Missing(key.toString(), name))));
            Map<String, Instant> then = runs(before.map(workspace::parse));
            Map<String, Instant> now = runs(parsed);
            Set<String> ids = new TreeSet<>(then.keySet());
            ids.addAll(now.keySet());
            for (String id : ids) {
                Instant old = then.get(id);
                Instant fresh = now.get(id);
                if (old == null || !old.equals(fresh)) {
                    found.schedules.add(new NextRun(key.toString(), id, old, fresh));
                }
            }
        }

        private Map<String, Instant> runs(Optional<Parsed> parsed) {
            Map<String, Instant> runs = new HashMap<>();
            parsed.flatMap(Parsed::flow)
                    .filter(flow -> !flow.disabled())
                    .ifPresent(flow -> flow.triggers().stream()
                            .filter(node -> SCHEDULES.contains(node.canonicalType()) && !node.disabled())
                            .forEach(node -> ScheduleSpec.of(flow, node, zone)
                                    .times()
                                    .next(clock.instant())
                                    .ifPresent(next -> runs.put(node.id(), next))));
            return runs;
        }

        /** Files that flows of the touched namespaces read, against what would be there. */
        private void files(Found found, List<Change> changes, Map<FlowKey, Optional<String>> texts) {
            Map<Namespace, Set<String>> gone = new HashMap<>();
            Map<Namespace, Set<String>> come = new HashMap<>();
            for (Change change : changes) {
                if (change.place().kind() == Kind.FILE) {
                    (change.after().isPresent() ? come : gone)
                            .computeIfAbsent(change.place().namespace(), namespace -> new TreeSet<>())
                            .add(change.place().path().value());
                }
            }
            Set<Namespace> touched = new TreeSet<>(gone.keySet());
            texts.keySet().forEach(key -> touched.add(key.namespace()));
            for (Namespace namespace : touched) {
                Snapshot head = workspace.head(namespace);
                Map<FlowKey, String> all = new HashMap<>();
                head.walk(Layout.FLOWS)
                        .forEach(file -> Layout.flowId(file.path())
                                .ifPresent(id -> all.put(
                                        new FlowKey(namespace, id), new String(head.read(file.path()), UTF_8))));
                texts.forEach((key, text) -> {
                    if (key.namespace().equals(namespace)) {
                        text.ifPresentOrElse(now -> all.put(key, now), () -> all.remove(key));
                    }
                });
                all.forEach((key, text) -> named(FILE, text).stream()
                        .filter(path ->
                                !path.contains("{{") && FilePath.problemOf(path).isEmpty())
                        .filter(path -> !come.getOrDefault(namespace, Set.of()).contains(path))
                        .filter(path -> gone.getOrDefault(namespace, Set.of()).contains(path)
                                || head.entry(Layout.file(new FilePath(path))).isEmpty())
                        .forEach(path -> found.files.add(new Missing(key.toString(), path))));
            }
        }

        private static Set<String> named(Pattern pattern, String text) {
            Set<String> names = new TreeSet<>();
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                for (int i = 1; i <= matcher.groupCount(); i++) {
                    if (matcher.group(i) != null) {
                        names.add(matcher.group(i));
                    }
                }
            }
            return names;
        }
    }
}
