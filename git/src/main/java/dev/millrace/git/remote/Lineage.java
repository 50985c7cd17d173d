package dev.millrace.git.remote;

import dev.millrace.git.RawCommit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Decides how a tip stands to a base from those commits that are at hand. What a commit says of its parents is believed, since its id covers it; that a
 * commit is not at hand says nothing, whatever the remote claims about where histories end.
 */
final class Lineage {
    private static final Comparator<RawCommit> NEWEST_FIRST =
            Comparator.comparing(RawCommit::committed).reversed().thenComparing(RawCommit::id);

    private final String base;
    private final Function<String, Optional<RawCommit>> commits;
    private final Walk ofBase;
    private final Walk ofTip;

    /** @param commits the commits at hand, by id */
    Lineage(String base, String tip, Function<String, Optional<RawCommit>> commits) {
        this.base = base;
        this.commits = commits;
        this.ofBase = walk(List.of(base), Set.of());
        this.ofTip = walk(List.of(tip), ofBase.seen());
    }

    /**
     * What was met on a way back through history.
     *
     * @param seen the ids of all commits that were met, at hand or not
     * @param missing those of them that are not at hand, so that the way ends there
     * @param met the commits at which the way was to end, and did
     */
    private record Walk(Set<String> seen, Map<String, RawCommit> found, Set<String> missing, Set<String> met) {}

    private Walk walk(Collection<String> from, Set<String> end) {
        Walk walk =
                new Walk(new LinkedHashSet<>(), new LinkedHashMap<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        Deque<String> next = new ArrayDeque<>(from);
        while (!next.isEmpty()) {
            String id = next.removeFirst();
            if (end.contains(id)) {
                walk.met().add(id);
            } else if (walk.seen().add(id)) {
                commits.apply(id)
                        .ifPresentOrElse(
                                commit -> {
                                    walk.found().put(id, commit);
                                    next.addAll(commit.parents());
                                },
                                () -> walk.missing().add(id));
            }
        }
        return walk;
    }

    /** True if the tip's side lacks something. */
    boolean lacksTip() {
        return !ofTip.missing().isEmpty();
    }

    /** True if the base's side lacks something. */
    boolean lacksBase() {
        return !ofBase.missing().isEmpty();
    }

    List<RawCommit> arrived() {
        return newestFirst(ofTip.found().values());
    }

    /**
     * The answer, if there is one yet.
     *
     * @param whole whether all commits in between are wanted
     * @param gone the remote does not have the base any more, so there is no more to be learnt of its side
     */
    Optional<Ancestry> decide(boolean whole, boolean gone) {
        boolean complete = ofTip.missing().isEmpty();
        if (ofTip.met().contains(base)) {
            return complete || !whole ? Optional.of(new Ancestry.Descends(arrived(), complete)) : Optional.empty();
        }
        if (!complete) {
            return Optional.empty();
        }
        if (!ofTip.met().isEmpty()) {
            // Each of these is an ancestor of the base, so the base cannot be an ancestor of theirs.
            return Optional.of(new Ancestry.Rewritten(newest(ofTip.met()), vanished(), arrived()));
        }
        return gone || ofBase.missing().isEmpty()
                ? Optional.of(new Ancestry.Unrelated(vanished(), arrived()))
                : Optional.empty();
    }

    private List<RawCommit> vanished() {
        Set<String> kept = walk(ofTip.met(), Set.of()).seen();
        return newestFirst(ofBase.found().values().stream()
                .filter(commit -> !kept.contains(commit.id()))
                .toList());
    }

    private String newest(Set<String> ids) {
        return ids.stream()
                .flatMap(id -> commits.apply(id).stream())
                .min(NEWEST_FIRST)
                .map(RawCommit::id)
                .orElseGet(() -> ids.iterator().next());
    }

    private static List<RawCommit> newestFirst(Collection<RawCommit> commits) {
        List<RawCommit> sorted = new ArrayList<>(commits);
        sorted.sort(NEWEST_FIRST);
        return sorted;
    }
}
