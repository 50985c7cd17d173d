package dev.millrace.sync;

import dev.millrace.git.remote.Progress;
import dev.millrace.git.remote.RemoteTree;
import dev.millrace.model.Failure;
import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import dev.millrace.sync.lfs.LfsPart;
import dev.millrace.sync.plan.Change;
import dev.millrace.sync.plan.Conflicts;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.plan.Limits;
import dev.millrace.sync.plan.Obstacle;
import dev.millrace.sync.plan.Place;
import dev.millrace.sync.plan.Plan;
import dev.millrace.sync.plan.Side;
import dev.millrace.sync.plan.Trees;
import dev.millrace.sync.plan.Warning;
import dev.millrace.sync.scan.FindLeaks;
import dev.millrace.sync.scan.HeldValues;
import dev.millrace.sync.scan.Leak;
import dev.millrace.sync.scan.ScanRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Looks for credentials in what a plan would bring to Git and Git does not have. Only what changes is read; what stood at the same path before, or stands
 * in another file there, is in Git's history already and is not spoken of again.
 */
final class LookForLeaks {
    /** Larger texts are no place where people write credentials, and would cost too much. */
    private static final long MOST_OF_FILE = 2L << 20;

    private static final int BATCH_BYTES = 8 << 20;
    private static final int NAMED = 10;

    private final Tools tools;
    private final Between between;
    private final ScanRules rules;
    private final ScanRules.When when;
    private final Progress progress;

    LookForLeaks(Tools tools, Between between, Rules rules, Progress progress) {
        this.tools = tools;
        this.between = between;
        this.rules = rules.scan();
        this.when = rules.scan()
                .when()
                .orElse(rules.conflicts().equals(Conflicts.SOURCE_STANDS) ? ScanRules.When.WARN : ScanRules.When.HOLD);
        this.progress = progress;
    }

    /** The plan with a warning for each file that would bring a credential, and an obstacle if that is to be held. */
    Plan noticed(Plan plan, RemoteTree tree, Trees trees, LfsPart lfs) {
        if (when == ScanRules.When.OFF) {
            return plan;
        }
        SortedMap<FilePath, String> outgoing = outgoing(plan, trees, lfs);
        if (outgoing.isEmpty()) {
            return plan;
        }
        HeldValues held = held(namespaces(plan));
        SortedMap<FilePath, List<Leak>> found = find(outgoing, held);
        if (!found.isEmpty()) {
            forget(found, inGit(found, tree, plan, trees), held);
        }
        if (found.isEmpty()) {
            return plan;
        }
        List<Warning> warnings = new ArrayList<>();
        found.forEach((path, leaks) -> warnings.add(
                new Warning(Warning.Kind.SECRET_FOUND, path.value(), named(path) + " " + listed(leaks, true))));
        return plan.with(warnings, when == ScanRules.When.HOLD ? List.of(obstacle(found)) : List.of());
    }

    /**
     * Refuses contents that are taken to Git beside a plan.
     *
     * @param contents by path from the bound directory
     * @param known what is in Git at these paths already
     */
    Optional<String> objection(
            Map<FilePath, String> contents, Map<FilePath, String> known, Collection<Namespace> namespaces) {
        SortedMap<FilePath, String> outgoing = new TreeMap<>(contents);
        outgoing.keySet().removeIf(path -> rules.allows(between.directory().resolve(path)));
        if (when != ScanRules.When.HOLD || outgoing.isEmpty()) {
            return Optional.empty();
        }
        HeldValues held = held(namespaces);
        SortedMap<FilePath, List<Leak>> found = find(outgoing, held);
        forget(found, known, held);
        return found.isEmpty() ? Optional.empty() : Optional.of(listed(found));
    }

    /** The ids of all contents that would go to Git, or to its LFS server. */
    private SortedMap<FilePath, String> outgoing(Plan plan, Trees trees, LfsPart lfs) {
        SortedMap<FilePath, String> outgoing = new TreeMap<>();
        for (Change change : plan.changes()) {
            if (change.side() == Side.GIT && change.after().isPresent()) {
                outgoing.put(change.inGit(), change.after().get().id());
            }
        }
        for (Place place : plan.aside()) {
            Entry live = trees.live().get(place.inGit());
            if (live != null) {
                outgoing.put(place.inGit(), live.id());
            }
        }
        outgoing.keySet().removeIf(path -> rules.allows(between.directory().resolve(path)));
        outgoing.replaceAll((path, id) -> {
            LfsPart.Upload upload = lfs.uploads().get(id);
            return upload == null ? id : upload.content();
        });
        return outgoing;
    }

    private static Set<Namespace> namespaces(Plan plan) {
        Set<Namespace> namespaces = new HashSet<>();
        plan.changes().forEach(change -> namespaces.add(change.place().namespace()));
        plan.aside().forEach(place -> namespaces.add(place.namespace()));
        return namespaces;
    }

    private SortedMap<FilePath, List<Leak>> find(SortedMap<FilePath, String> contents, HeldValues held) {
        Map<String, Long> sizes = tools.git().sizes(contents.values());
        Map<String, List<Leak>> byId = new HashMap<>();
        List<String> batch = new ArrayList<>();
        long bytes = 0;
        int large = 0;
        for (String id : new HashSet<>(contents.values())) {
            long size = sizes.getOrDefault(id, 0L);
            if (size > MOST_OF_FILE) {
                large++;
                continue;
            }
            batch.add(id);
            bytes += size;
            if (bytes > BATCH_BYTES) {
                read(batch, held, byId);
                bytes = 0;
            }
        }
        read(batch, held, byId);
        if (large > 0) {
            progress.say(large + " file(s) of more than " + Limits.text(MOST_OF_FILE)
                    + " were not looked through for credentials.");
        }
        SortedMap<FilePath, List<Leak>> found = new TreeMap<>();
        contents.forEach((path, id) -> {
            List<Leak> leaks = byId.getOrDefault(id, List.of());
            if (!leaks.isEmpty()) {
                found.put(path, leaks);
            }
        });
        return found;
    }

    private void read(List<String> batch, HeldValues held, Map<String, List<Leak>> into) {
        tools.git().blobs(batch).forEach((id, content) -> into.put(id, FindLeaks.in(content, held)));
        batch.clear();
    }

    /** Values that cannot be read now cannot be compared; that is no reason not to push. */
    private HeldValues held(Collection<Namespace> namespaces) {
        try {
            return new HeldValues(tools.secrets().readableIn(namespaces));
        } catch (Failure unreadable) {
            progress.say("What is pushed was not compared with the secrets of this server: " + unreadable.text());
            return HeldValues.NONE;
        }
    }

    /** What Git has at the paths where something was found; contents that it has elsewhere are taken out at once. */
    private Map<FilePath, String> inGit(
            SortedMap<FilePath, List<Leak>> found, RemoteTree tree, Plan plan, Trees trees) {
        Set<String> there = trees.git().files().values().stream().map(Entry::id).collect(Collectors.toSet());
        Map<FilePath, String> before = new HashMap<>();
        for (Change change : plan.changes()) {
            if (change.side() == Side.GIT && found.containsKey(change.inGit())) {
                change.before().ifPresent(entry -> before.put(change.inGit(), entry.id()));
                change.after().map(Entry::id).filter(there::contains).ifPresent(_ -> found.remove(change.inGit()));
            }
        }
        for (Place place : plan.aside()) {
            Entry inGit = trees.git().files().get(place.inGit());
            if (inGit != null) {
                before.put(place.inGit(), inGit.id());
            }
        }
        before.keySet().retainAll(found.keySet());
        tools.blobs().bringIfModest(tree, before.values(), progress);
        return before;
    }

    /** Takes out what stands at the same path in Git already. */
    private void forget(SortedMap<FilePath, List<Leak>> found, Map<FilePath, String> inGit, HeldValues held) {
        Set<String> ids = new HashSet<>();
        found.keySet().forEach(path -> {
            if (inGit.containsKey(path)) {
                ids.add(inGit.get(path));
            }
        });
        ids.removeAll(tools.git().missing(ids));
        if (ids.isEmpty()) {
            return;
        }
        Map<String, List<Leak>> old = new HashMap<>();
        ids.forEach(id -> read(new ArrayList<>(List.of(id)), held, old));
        found.replaceAll((path, leaks) -> {
            Set<String> prints = old.getOrDefault(inGit.getOrDefault(path, ""), List.of()).stream()
                    .map(Leak::print)
                    .collect(Collectors.toSet());
            return leaks.stream().filter(leak -> !prints.contains(leak.print())).toList();
        });
        found.values().removeIf(List::isEmpty);
    }

    private Obstacle obstacle(SortedMap<FilePath, List<Leak>> found) {
        return new Obstacle(
                Obstacle.Kind.SECRET_FOUND,
                "The run would bring what looks like credentials to Git, where they stay in the history: "
                        + listed(found)
                        + ". Nothing was pushed. Keep them as secrets, and read them with secret('NAME'). If they are none, write '"
                        + FindLeaks.ALLOWED
                        + "' into the line or the one above, name the file in 'secretScanAllow', or confirm the plan.");
    }

    private String listed(SortedMap<FilePath, List<Leak>> found) {
        String shown = found.entrySet().stream()
                .limit(NAMED)
                .map(file -> named(file.getKey()) + " " + listed(file.getValue(), false))
                .collect(Collectors.joining(", "));
        return found.size() > NAMED ? shown + " and " + (found.size() - NAMED) + " more files" : shown;
    }

    private String named(FilePath path) {
        return "'" + between.directory().resolve(path) + "'";
    }

    private static String listed(List<Leak> leaks, boolean sentence) {
        String shown = leaks.stream()
                .limit(NAMED)
                .map(leak -> "line " + leak.line() + " (" + leak.kind() + ")")
                .distinct()
                .collect(Collectors.joining(", "));
        String all = leaks.size() > NAMED ? shown + " and " + (leaks.size() - NAMED) + " more" : shown;
        return sentence ? "has what looks like a credential: " + all + "." : all;
    }
}
