package dev.millrace.engine.trigger.webhook;

import dev.millrace.model.FilePath;
import dev.millrace.model.Invalid;
import dev.millrace.sync.filter.Glob;
import dev.millrace.sync.filter.Globs;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a hosting service's payload says of a push.
 *
 * @param refs what moved, as {@code refs/heads/main}; empty for a payload that tells of no reference
 * @param deleted those of them that are not there any more
 * @param paths what changed; null where the payload does not tell, or not all of it
 */
public record Payload(
        Set<String> refs, Set<String> deleted, @Nullable Set<String> paths) {
    private static final String BRANCH = "refs/heads/";
    private static final String NOTHING = "0{40}|0{64}";

    static Payload of(@Nullable Object body, Optional<String> event) {
        if (!(body instanceof Map<?, ?> payload)) {
            return new Payload(Set.of(), Set.of(), null);
        }
        if (payload.get("ref") instanceof String ref) {
            Set<String> refs = Set.of(full(ref, payload));
            boolean gone = event.filter("delete"::equals).isPresent() || isNothing(payload.get("after"));
            return new Payload(refs, gone ? refs : Set.of(), paths(payload));
        }
        Set<String> refs = new LinkedHashSet<>();
        Set<String> deleted = new LinkedHashSet<>();
        bitbucket(payload, refs, deleted);
        azure(payload, refs, deleted);
        request(payload, refs);
        return new Payload(refs, deleted, null);
    }

    private static boolean isNothing(@Nullable Object commit) {
        return commit instanceof String id && id.matches(NOTHING);
    }

    private static String full(String ref, Map<?, ?> payload) {
        if (ref.startsWith("refs/")) {
            return ref;
        }
        // "create" and "delete" of GitHub and Gitea name a branch or tag bare.
        return ("tag".equals(payload.get("ref_type")) ? "refs/tags/" : BRANCH) + ref;
    }

    private static void bitbucket(Map<?, ?> payload, Set<String> refs, Set<String> deleted) {
        if (payload.get("push") instanceof Map<?, ?> push && push.get("changes") instanceof List<?> changes) {
            for (Object change : changes) {
                if (change instanceof Map<?, ?> map) {
                    Object moved = map.get("new") instanceof Map<?, ?> now ? now : map.get("old");
                    if (moved instanceof Map<?, ?> at && at.get("name") instanceof String name) {
                        String ref = ("tag".equals(at.get("type")) ? "refs/tags/" : BRANCH) + name;
                        refs.add(ref);
                        if (!(map.get("new") instanceof Map<?, ?>)) {
                            deleted.add(ref);
                        }
                    }
                }
            }
        }
    }

    private static void azure(Map<?, ?> payload, Set<String> refs, Set<String> deleted) {
        if (payload.get("resource") instanceof Map<?, ?> resource) {
            if (resource.get("refUpdates") instanceof List<?> updates) {
                for (Object update : updates) {
                    if (update instanceof Map<?, ?> map && map.get("name") instanceof String name) {
                        refs.add(name);
                        if (isNothing(map.get("newObjectId"))) {
                            deleted.add(name);
                        }
                    }
                }
            }
            if (resource.get("targetRefName") instanceof String name) {
                refs.add(name);
            }
        }
    }

    /** A pull or merge request is about the branch that it goes into. */
    private static void request(Map<?, ?> payload, Set<String> refs) {
        if (payload.get("pull_request") instanceof Map<?, ?> pull
                && pull.get("base") instanceof Map<?, ?> base
                && base.get("ref") instanceof String name) {
            refs.add(BRANCH + name);
        }
        if (payload.get("pullrequest") instanceof Map<?, ?> pull
                && pull.get("destination") instanceof Map<?, ?> into
                && into.get("branch") instanceof Map<?, ?> branch
                && branch.get("name") instanceof String name) {
            refs.add(BRANCH + name);
        }
        if (payload.get("object_attributes") instanceof Map<?, ?> merge
                && merge.get("target_branch") instanceof String name) {
            refs.add(BRANCH + name);
        }
    }

    private static @Nullable Set<String> paths(Map<?, ?> payload) {
        if (!(payload.get("commits") instanceof List<?> commits) || commits.isEmpty() || isCut(payload, commits)) {
            return null;
        }
        Set<String> paths = new LinkedHashSet<>();
        for (Object commit : commits) {
            if (!(commit instanceof Map<?, ?> map)) {
                return null;
            }
            for (String kind : List.of("added", "modified", "removed")) {
                if (!(map.get(kind) instanceof List<?> list)) {
                    return null;
                }
                list.forEach(path -> paths.add(String.valueOf(path)));
            }
        }
        return paths;
    }

    /** Services list no more than so many commits, and say how many there were; a forced push tells only of what came. */
    private static boolean isCut(Map<?, ?> payload, List<?> commits) {
        for (String name : List.of("total_commits_count", "total_commits")) {
            if (payload.get(name) instanceof Number total && total.longValue() > commits.size()) {
                return true;
            }
        }
        return commits.size() >= 2048 || Boolean.TRUE.equals(payload.get("forced"));
    }

    /** Why the filters leave this one out; empty if they let it through. What the payload does not tell is let through. */
    Optional<String> refusal(List<String> branches, List<String> wanted) {
        boolean filtered = !branches.isEmpty() || !wanted.isEmpty();
        if (filtered && !refs.isEmpty() && deleted.containsAll(refs)) {
            return Optional.of(String.join(", ", refs) + " was deleted, so there is nothing of it to look at.");
        }
        if (!branches.isEmpty()
                && !refs.isEmpty()
                && refs.stream().noneMatch(ref -> !deleted.contains(ref) && isBranch(ref, branches))) {
            return Optional.of("It is about " + String.join(", ", refs) + ", not about the branches "
                    + String.join(", ", branches) + ".");
        }
        if (!wanted.isEmpty() && paths != null && paths.stream().noneMatch(path -> matches(Globs.of(wanted), path))) {
            return Optional.of(
                    "None of the " + paths.size() + " changed paths is one of " + String.join(", ", wanted) + ".");
        }
        return Optional.empty();
    }

    private static boolean isBranch(String ref, List<String> branches) {
        if (!ref.startsWith(BRANCH)) {
            return false;
        }
        String name = ref.substring(BRANCH.length());
        return branches.stream().anyMatch(pattern -> pattern.equals(name) || glob(pattern, name));
    }

    private static boolean glob(String pattern, String name) {
        try {
            return pattern.contains("*") && Glob.of(pattern).matches(FilePath.of(name));
        } catch (Invalid e) {
            return false;
        }
    }

    private static boolean matches(Globs globs, String path) {
        try {
            return globs.includes(FilePath.of(path));
        } catch (Invalid e) {
            // A name that cannot be a file here; better one look too many than one too few.
            return true;
        }
    }

    static List<String> texts(@Nullable Object value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(entry -> texts.add(String.valueOf(entry)));
        } else if (value != null) {
            texts.add(value.toString());
        }
        return texts;
    }
}
