package dev.millrace.sync.plan;

import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import dev.millrace.sync.filter.Globs;
import dev.millrace.sync.filter.IgnoreRules;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** What holds for every plan, over trees made by disturbing one tree twice. */
class PlannerProperties {
    private static final Layout LAYOUT =
            new FilesLayout(new Namespace("a"), List.of(new Namespace("a.b"), new Namespace("a.b.c")));
    private static final List<String> PATHS = List.of(
            "x",
            "x/y",
            "x/z",
            "main.py",
            "Main.py",
            "lib/util.py",
            "lib/util.txt",
            "a.b/m.py",
            "a.b.c/n.py",
            ".kestraignore",
            ".gitkeep",
            "logs/a.log",
            "README",
            "d/e/f");

    record Case(
            Side source,
            boolean delete,
            Scope scope,
            Brake brake,
            Optional<SortedMap<FilePath, Entry>> base,
            SortedMap<FilePath, Entry> git,
            SortedMap<FilePath, Entry> live) {
        Plan plan() {
            return plan(git, live, base);
        }

        Plan plan(
                SortedMap<FilePath, Entry> gitNow,
                SortedMap<FilePath, Entry> liveNow,
                Optional<SortedMap<FilePath, Entry>> baseNow) {
            Heading heading =
                    new Heading(source, "u", "main", new FilePath("_files"), LAYOUT, Optional.empty(), Map.of());
            return Planner.plan(
                    heading,
                    new PlanRequest(source, delete, scope, brake),
                    new Trees(baseNow, new GitFiles(gitNow, List.of()), liveNow));
        }

        SortedMap<FilePath, Entry> target() {
            return source == Side.GIT ? live : git;
        }

        SortedMap<FilePath, Entry> origin() {
            return source == Side.GIT ? git : live;
        }
    }

    @Property(
            tries = 20_000,
            seed = "20261130",
            generation = GenerationMode.RANDOMIZED,
            edgeCases = EdgeCasesMode.NONE,
            shrinking = ShrinkingMode.BOUNDED)
    void plansKeepTheirPromises(@ForAll("cases") Case given) {
        Plan plan = given.plan();

        holds(given.plan().json().equals(plan.json()), "the same case gives the same plan");
        SortedMap<FilePath, Entry> after = applied(given.target(), plan);
        Set<FilePath> touched = new HashSet<>();
        for (Change change : plan.changes()) {
            FilePath path = change.inGit();
            holds(touched.add(path), "one change a path");
            holds(change.side() == given.source().other(), "only the other side is written to");
            holds(given.scope().globs().includes(change.place().path()), "nothing outside the globs is touched");
            holds(
                    path.value().equals(IgnoreRules.FILE)
                            || !given.scope().ignored().ignores(path),
                    "nothing ignored is touched");
            holds(
                    change.before().equals(Optional.ofNullable(given.target().get(path))),
                    "a change knows what it replaces");
            Entry wanted = given.origin().get(path);
            holds(
                    change.after()
                            .map(entry -> wanted != null && entry.id().equals(wanted.id()))
                            .orElse(wanted == null),
                    "the content written is the source's");
        }
        holds(
                given.delete() || after.keySet().containsAll(given.target().keySet()),
                "no path is lost unless deletion was asked for");
        given.target()
                .forEach((path, entry) ->
                        holds(touched.contains(path) || entry.equals(after.get(path)), "what no change names stays"));
        if (plan.failure().isEmpty()) {
            holds(noFileIsAFolder(after), "the outcome is a tree");
            Plan second = given.source() == Side.GIT
                    ? given.plan(given.git(), after, given.base())
                    : given.plan(after, given.live(), given.base());
            holds(second.changes().isEmpty(), "a second run has nothing to do");
        }
    }

    private static void holds(boolean condition, String promise) {
        if (!condition) {
            throw new AssertionError(promise);
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<SortedMap<FilePath, Entry>> first = tree();
        return first.flatMap(original -> Combinators.combine(
                        Arbitraries.of(Side.values()),
                        Arbitraries.of(true, false),
                        scopes(),
                        Arbitraries.of(Brake.DEFAULT, new Brake.AtMost(1000), new Brake.AtMost(2)),
                        disturbed(original),
                        disturbed(original))
                .flatAs((source, delete, scope, brake, git, live) -> Arbitraries.of(
                                Optional.<SortedMap<FilePath, Entry>>empty(), Optional.of(original))
                        .map(base -> new Case(source, delete, scope, brake, base, git, live))));
    }

    private static Arbitrary<Scope> scopes() {
        Arbitrary<Globs> globs = Arbitraries.of(
                Globs.ALL, Globs.of(List.of("*.py")), Globs.of(List.of("lib/**", "/x")), Globs.of(List.of("nothing")));
        Arbitrary<IgnoreRules> ignored =
                Arbitraries.of(IgnoreRules.NONE, IgnoreRules.of("*.log\nlib/\n!README"), IgnoreRules.of("*"));
        return Combinators.combine(globs, ignored).as((g, i) -> new Scope(LAYOUT, g, i));
    }

    /** A tree in which no file is a folder. */
    private static Arbitrary<SortedMap<FilePath, Entry>> tree() {
        return Arbitraries.maps(Arbitraries.of(PATHS), entries()).ofMaxSize(10).map(PlannerProperties::clean);
    }

    private static Arbitrary<SortedMap<FilePath, Entry>> disturbed(SortedMap<FilePath, Entry> original) {
        Arbitrary<Map<String, Entry>> puts =
                Arbitraries.maps(Arbitraries.of(PATHS), entries()).ofMaxSize(4);
        Arbitrary<Set<String>> drops = Arbitraries.of(PATHS).set().ofMaxSize(6);
        return Combinators.combine(puts, drops).as((put, drop) -> {
            Map<String, Entry> all = new TreeMap<>();
            original.forEach((path, entry) -> all.put(path.value(), entry));
            drop.forEach(all::remove);
            all.putAll(put);
            return clean(all);
        });
    }

    private static SortedMap<FilePath, Entry> clean(Map<String, Entry> raw) {
        SortedMap<FilePath, Entry> clean = new TreeMap<>();
        new TreeMap<>(raw).forEach((path, entry) -> {
            clean.put(new FilePath(path), entry);
            if (!noFileIsAFolder(clean)) {
                clean.remove(new FilePath(path));
            }
        });
        return clean;
    }

    private static Arbitrary<Entry> entries() {
        return Combinators.combine(Arbitraries.of("1", "2", "3"), Arbitraries.of(Mode.values()))
                .as((digit, mode) -> new Entry(digit.repeat(40), mode));
    }

    private static SortedMap<FilePath, Entry> applied(SortedMap<FilePath, Entry> tree, Plan plan) {
        SortedMap<FilePath, Entry> after = new TreeMap<>(tree);
        plan.changes()
                .forEach(change -> change.after()
                        .ifPresentOrElse(
                                entry -> after.put(change.inGit(), entry), () -> after.remove(change.inGit())));
        return after;
    }

    private static boolean noFileIsAFolder(SortedMap<FilePath, Entry> tree) {
        for (FilePath path : tree.keySet()) {
            for (FilePath other : tree.keySet()) {
                if (other.value().startsWith(path.value() + "/")) {
                    return false;
                }
            }
        }
        return true;
    }
}
