package dev.millrace.sync.plan;

import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import dev.millrace.sync.filter.Globs;
import dev.millrace.sync.filter.IgnoreRules;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;

/**
 * What holds for plans under every conflict policy, over trees made by disturbing one tree twice, for several runs in a row in both directions, with the
 * base moved along as applying does. 20,000 histories; a million with {@code -Dmillrace.long=true}.
 */
class ConflictProperties {
    private static final int CASES_A_TRY = Boolean.getBoolean("millrace.long") ? 50 : 1;
    private static final Layout LAYOUT = FilesLayout.of(new Namespace("a"));
    private static final List<String> PATHS = List.of("a", "b.py", "c.py", "d/e", "d/f", "g/h/i", "j.md");

    @Property(tries = 20_000, seed = "20261130", generation = GenerationMode.RANDOMIZED, edgeCases = EdgeCasesMode.NONE)
    void nothingIsLostAndRunsComeToAnEnd(@ForAll long seed) {
        for (int i = 0; i < CASES_A_TRY; i++) {
            new History(new Random(seed + i)).run();
        }
    }

    /** Two sides, what they had in common, and every version that either of them keeps in its history. */
    private static final class History {
        private final Random random;
        private final SortedMap<FilePath, Entry> git;
        private final SortedMap<FilePath, Entry> live;
        private Optional<SortedMap<FilePath, Entry>> base;
        private final Map<FilePath, String> baseLive = new HashMap<>();
        private final Set<String> kept = new HashSet<>();
        private int merges = 100;

        History(Random random) {
            this.random = random;
            SortedMap<FilePath, Entry> first = new TreeMap<>();
            PATHS.forEach(path -> {
                if (random.nextBoolean()) {
                    first.put(new FilePath(path), entry(random.nextInt(3)));
                }
            });
            base = random.nextInt(4) == 0 ? Optional.empty() : Optional.of(new TreeMap<>(first));
            git = disturbed(first);
            live = disturbed(first);
        }

        private static Entry entry(int number) {
            return new Entry("%040x".formatted(number + 1), Mode.FILE);
        }

        private SortedMap<FilePath, Entry> disturbed(SortedMap<FilePath, Entry> tree) {
            SortedMap<FilePath, Entry> other = new TreeMap<>(tree);
            for (int i = random.nextInt(5); i > 0; i--) {
                FilePath path = new FilePath(PATHS.get(random.nextInt(PATHS.size())));
                if (random.nextInt(3) == 0) {
                    other.remove(path);
                } else {
                    other.put(path, entry(random.nextInt(6)));
                }
            }
            return other;
        }

        void run() {
            Set<String> before = ids();
            for (int round = 0; round < 3; round++) {
                step(random.nextBoolean() ? Side.GIT : Side.SERVER, conflicts(), random.nextBoolean(), brake());
            }
            Set<String> there = ids();
            there.addAll(kept);
            holds(there.containsAll(before), "every version is on a side or in a history");
            boolean clean = step(Side.GIT, Conflicts.all(OnConflict.PREFER_GIT), true, new Brake.AtMost(100))
                    & step(Side.SERVER, Conflicts.all(OnConflict.PREFER_GIT), true, new Brake.AtMost(100))
                    & step(Side.GIT, Conflicts.all(OnConflict.PREFER_GIT), true, new Brake.AtMost(100));
            holds(!clean || git.equals(live), "a sync, a push and a sync make both sides the same");
        }

        private Set<String> ids() {
            Set<String> ids = new HashSet<>();
            git.values().forEach(entry -> ids.add(entry.id()));
            live.values().forEach(entry -> ids.add(entry.id()));
            return ids;
        }

        private Conflicts conflicts() {
            OnConflict[] all = OnConflict.values();
            OnConflict one = all[random.nextInt(all.length)];
            OnConflict other = all[random.nextInt(all.length)];
            return switch (random.nextInt(3)) {
                case 0 -> Conflicts.SOURCE_STANDS;
                case 1 -> Conflicts.all(one);
                default ->
                    new Conflicts(List.of(
                            new Conflicts.Rule(Globs.of(List.of("*.py")), one), new Conflicts.Rule(Globs.ALL, other)));
            };
        }

        private Brake brake() {
            return List.of(Brake.DEFAULT, Brake.STRICT, new Brake.AtMost(1), new Brake.AtMost(100))
                    .get(random.nextInt(4));
        }

        /** One run; true if it was applied. */
        private boolean step(Side source, Conflicts conflicts, boolean delete, Brake brake) {
            PlanRequest request =
                    new PlanRequest(source, delete, new Scope(LAYOUT, Globs.ALL, IgnoreRules.NONE), brake, conflicts);
            Plan plan = planned(source, request);
            holds(plan.json().equals(planned(source, request, plan).json()), "a dry run is the plan");
            SortedMap<FilePath, Entry> target = source == Side.GIT ? live : git;
            check(plan, target, conflicts, delete);
            if (plan.failure().isPresent()) {
                return false;
            }
            long deletions = plan.changes().stream()
                    .filter(Change.Delete.class::isInstance)
                    .count();
            holds(brake.objection((int) deletions, target.size()).isEmpty(), "the brake holds");
            apply(plan, source, target);
            Plan second = planned(source, request);
            holds(second.changes().isEmpty(), "a second plan has nothing to do");
            return true;
        }

        private Trees trees() {
            return new Trees(base, new GitFiles(git, List.of()), live, new Translation(Map.of(), baseLive));
        }

        private static Heading heading(Side source) {
            return new Heading(source, "u", "main", FilePath.ROOT, LAYOUT, Optional.empty(), Map.of());
        }

        private ThreeWay.Outcomes outcomes = ThreeWay.Outcomes.NONE;

        private Plan planned(Side source, PlanRequest request) {
            Plan plan = Planner.plan(heading(source), request, trees());
            Map<FilePath, ThreeWay.Outcome> made = new HashMap<>();
            for (ThreeWay three : plan.toMerge()) {
                made.put(
                        three.place().inGit(),
                        three.base().isPresent() && random.nextInt(4) > 0
                                ? new ThreeWay.Outcome.Merged(entry(merges++).id())
                                : new ThreeWay.Outcome.Clash("they meet"));
            }
            outcomes = new ThreeWay.Outcomes(made);
            return Planner.plan(heading(source), request, trees(), outcomes);
        }

        private Plan planned(Side source, PlanRequest request, Plan again) {
            holds(again.toMerge().isEmpty(), "a plan is complete once versions are put together");
            return Planner.plan(heading(source), request, trees(), outcomes);
        }

        private void check(Plan plan, SortedMap<FilePath, Entry> target, Conflicts conflicts, boolean delete) {
            Side source = plan.heading().source();
            boolean careful = !conflicts.rules().isEmpty();
            for (Change change : plan.changes()) {
                Verdict verdict = trees().verdict(change.inGit(), source);
                holds(
                        change.before().equals(Optional.ofNullable(target.get(change.inGit()))),
                        "a change knows what it replaces");
                holds(
                        !careful || !verdict.isOnlyOf(source.other()),
                        "an edit of one side alone is never undone: " + verdict);
                if (change instanceof Change.Delete) {
                    holds(delete, "nothing is deleted unasked");
                    holds(
                            !careful
                                    || base.map(known -> known.containsKey(change.inGit()))
                                            .orElse(false),
                            "what no run ever brought is never deleted");
                }
            }
            boolean held = plan.kept().stream()
                    .anyMatch(kept -> kept.why() == Kept.Why.HELD
                            && conflicts
                                    .at(kept.place().path())
                                    .filter(OnConflict.HOLD::equals)
                                    .isPresent());
            holds(!held || plan.failure().isPresent(), "a held conflict holds everything");
        }

        /** As applying does: the target changes and keeps what it had in its history, and the base becomes the source's version. */
        private void apply(Plan plan, Side source, SortedMap<FilePath, Entry> target) {
            SortedMap<FilePath, Entry> from = source == Side.GIT ? git : live;
            SortedMap<FilePath, Entry> known = base.orElseGet(TreeMap::new);
            for (Place place : plan.unchanged()) {
                known.put(place.inGit(), from.get(place.inGit()));
            }
            for (Change change : plan.changes()) {
                change.before().map(Entry::id).ifPresent(kept::add);
                change.after()
                        .ifPresentOrElse(
                                entry -> {
                                    target.put(change.inGit(), entry);
                                    known.put(change.inGit(), from.get(change.inGit()));
                                },
                                () -> {
                                    target.remove(change.inGit());
                                    known.remove(change.inGit());
                                });
            }
            known.keySet().removeIf(path -> !git.containsKey(path) && !live.containsKey(path));
            base = Optional.of(known);
        }
    }

    private static void holds(boolean condition, String promise) {
        if (!condition) {
            throw new AssertionError(promise);
        }
    }
}
