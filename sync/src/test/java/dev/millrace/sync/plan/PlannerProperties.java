package dev.millrace.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;

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
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** What holds for every plan, over trees made by disturbing one tree twice. */
class PlannerProperties {
    private static final Layout LAYOUT =
            new Layout(new Namespace("a"), List.of(new Namespace("a.b"), new Namespace("a.b.c")));
    private static final List<String> PATHS = List.of(
            "x", "x/y", "x/z", "main.py", "Main.py", "lib/util.py", "lib/util.txt", "a.b/m.py", "a.b.c/n.py", ".kestraignore",
            ".gitkeep", "logs/a.log", "README", "d/e/f");

    record Case(
            Side source, boolean delete, Scope scope, Brake brake, Optional<SortedMap<FilePath, Entry>> base,
            SortedMap<FilePath, Entry> git, SortedMap<FilePath, Entry> live) {
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

    @Property(tries = 20_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void plansKeepTheirPromises(@ForAll("cases") Case given) {
        Plan plan = given.plan();

        assertThat(given.plan().json()).as("the same case gives the same plan").isEqualTo(plan.json());

        SortedMap<FilePath, Entry> after = applied(given.target(), plan);
        for (Change change : plan.changes()) {
            assertThat(change.side()).isEqualTo(given.source().other());
            assertThat(given.scope().globs().includes(change.place().path()))
                    .as("nothing outside the globs is touched")
                    .isTrue();
            if (!change.inGit().value().equals(IgnoreRules.FILE)) {
                assertThat(given.scope().ignored().ignores(change.inGit())).isFalse();
            }
            assertThat(change.before()).isEqualTo(Optional.ofNullable(given.target().get(change.inGit())));
            assertThat(change.after().map(Entry::id))
                    .isIn(Optional.empty(), Optional.ofNullable(given.origin().get(change.inGit())).map(Entry::id));
        }

        if (!given.delete()) {
            assertThat(after.keySet()).as("no path is lost unless deletion was asked for").containsAll(given.target().keySet());
        }
        Set<FilePath> touched = new HashSet<>();
        plan.changes().forEach(change -> assertThat(touched.add(change.inGit())).as("one change a path").isTrue());
        given.target().forEach((path, entry) -> {
            if (!touched.contains(path)) {
                assertThat(after.get(path)).as("what no change names stays").isEqualTo(entry);
            }
        });

        if (plan.failure().isEmpty()) {
            assertThat(noFileIsAFolder(after)).as("the outcome is a tree").isTrue();
            Plan second = given.source() == Side.GIT
                    ? given.plan(given.git(), after, given.base())
                    : given.plan(after, given.live(), given.base());
            assertThat(second.changes()).as("a second run has nothing to do").isEmpty();
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
        Arbitrary<Map<String, Entry>> puts = Arbitraries.maps(Arbitraries.of(PATHS), entries()).ofMaxSize(4);
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
        return tree.keySet().stream().noneMatch(path -> {
            for (FilePath folder = path.parent(); !folder.isRoot(); folder = folder.parent()) {
                if (tree.containsKey(folder)) {
                    return true;
                }
            }
            return false;
        });
    }
}
