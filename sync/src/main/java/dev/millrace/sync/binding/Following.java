package dev.millrace.sync.binding;

import dev.millrace.model.Conflict;
import dev.millrace.model.Invalid;
import dev.millrace.store.sync.BindingRow;
import dev.millrace.store.sync.BindingRows;
import dev.millrace.sync.watch.Repository;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Which bindings come after which: chains without circles, each along one branch. */
final class Following {
    private Following() {}

    /**
     * Within the transaction that saves a binding.
     *
     * @throws Invalid if it would follow nobody, another branch, or itself in a circle
     * @throws Conflict if those that follow it would be left behind
     */
    static void check(Handle handle, Binding binding) {
        Map<String, Binding> all = all(handle);
        all.put(binding.id(), binding);
        for (Binding one : all.values()) {
            Binding first =
                    one.canary().after() == null ? null : all.get(one.canary().after());
            boolean concerned = one == binding || first == binding;
            if (one.canary().after() == null || !concerned) {
                continue;
            }
            if (first == null) {
                throw new Invalid("There is no binding '" + one.canary().after() + "' that '" + one.id()
                        + "' could come after. Make that one first.");
            }
            if (!sameBranch(first, one)) {
                String why = "The binding '" + one.id() + "' comes after '" + first.id()
                        + "', so both must be of the same branch of the same repository.";
                throw one == binding ? new Invalid(why) : new Conflict(why + " Change '" + one.id() + "' first.");
            }
        }
        refuseCircle(binding, all);
    }

    private static void refuseCircle(Binding binding, Map<String, Binding> all) {
        Set<String> passed = new LinkedHashSet<>();
        Binding at = binding;
        while (at != null && passed.add(at.id())) {
            at = at.canary().after() == null ? null : all.get(at.canary().after());
        }
        if (at != null) {
            passed.add(at.id());
            throw new Invalid("These bindings would wait for each other in a circle: " + String.join(" after ", passed)
                    + " after " + at.id() + ". Let one of them come after none.");
        }
    }

    /** @throws Conflict if others come after it */
    static void refuseLeft(Handle handle, String id) {
        List<String> followers = of(handle, id);
        if (!followers.isEmpty()) {
            throw new Conflict("The binding '" + followers.getFirst() + "' comes after '" + id
                    + "'. Change that one first: give it another 'after', or none.");
        }
    }

    /** The ids of those that come right after one. */
    static List<String> of(Handle handle, String id) {
        return all(handle).values().stream()
                .filter(other -> id.equals(other.canary().after()))
                .map(Binding::id)
                .sorted()
                .toList();
    }

    private static Map<String, Binding> all(Handle handle) {
        Map<String, Binding> all = new HashMap<>();
        for (BindingRow row : BindingRows.all(handle, null)) {
            all.put(row.id(), Binding.of(row.settings()));
        }
        return all;
    }

    private static boolean sameBranch(Binding one, Binding other) {
        return Repository.plain(one.wish().url())
                        .equals(Repository.plain(other.wish().url()))
                && one.wish().branch().equals(other.wish().branch());
    }

    /** A group in steps: each binding in a later one than the one that it comes after. */
    static List<List<LookAtRemote.Claimed>> inOrder(List<LookAtRemote.Claimed> group) {
        Map<String, LookAtRemote.Claimed> byId = new HashMap<>();
        group.forEach(one -> byId.put(one.binding().id(), one));
        Map<Integer, List<LookAtRemote.Claimed>> byDepth = new java.util.TreeMap<>();
        for (LookAtRemote.Claimed one : group) {
            byDepth.computeIfAbsent(depth(one, byId), _ -> new java.util.ArrayList<>())
                    .add(one);
        }
        return List.copyOf(byDepth.values());
    }

    private static int depth(LookAtRemote.Claimed one, Map<String, LookAtRemote.Claimed> byId) {
        int depth = 0;
        String after = one.binding().canary().after();
        while (after != null && byId.containsKey(after) && depth < byId.size()) {
            depth++;
            after = byId.get(after).binding().canary().after();
        }
        return depth;
    }
}
