package dev.millrace.git.remote;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.jspecify.annotations.Nullable;

/**
 * Some branches of a remote and its default branch, as it told them.
 *
 * @param requests the heads of pull and merge requests, by full name: hosting services keep them beside the branches, for reading only
 */
record Refs(
        Map<String, ObjectId> branches,
        Map<String, ObjectId> requests,
        @Nullable String headBranch) {
    /** GitHub, Gitea, Forgejo and Azure DevOps; GitLab; Bitbucket Server. */
    private static final List<String> REQUESTS = List.of("refs/pull/", "refs/merge-requests/", "refs/pull-requests/");

    Refs {
        branches = Map.copyOf(branches);
        requests = Map.copyOf(requests);
    }

    /** True for the full name of a request's head, which stands where else the name of a branch does. */
    static boolean isRequest(String branch) {
        return REQUESTS.stream().anyMatch(branch::startsWith);
    }

    /** What a remote calls a branch, or the head of a request. */
    static String full(String branch) {
        return isRequest(branch) ? branch : Constants.R_HEADS + branch;
    }

    static Refs of(Map<String, Ref> refs) {
        Map<String, ObjectId> branches = new TreeMap<>();
        Map<String, ObjectId> requests = new TreeMap<>();
        refs.forEach((name, ref) -> {
            if (ref.getObjectId() == null) {
                return;
            }
            if (name.startsWith(Constants.R_HEADS)) {
                branches.put(name.substring(Constants.R_HEADS.length()), ref.getObjectId());
            } else if (isRequest(name)) {
                requests.put(name, ref.getObjectId());
            }
        });
        return new Refs(branches, requests, headOf(refs, branches));
    }

    private static @Nullable String headOf(Map<String, Ref> refs, Map<String, ObjectId> branches) {
        Ref head = refs.get(Constants.HEAD);
        if (head == null) {
            return null;
        }
        String target = head.isSymbolic() ? head.getTarget().getName() : "";
        if (target.startsWith(Constants.R_HEADS)) {
            String name = target.substring(Constants.R_HEADS.length());
            ObjectId id = head.getObjectId();
            if (id != null) {
                branches.putIfAbsent(name, id);
            }
            return name;
        }
        // Old servers tell only which commit HEAD is; take a branch that is there too.
        for (String usual : new String[] {"main", "master"}) {
            if (branches.containsKey(usual) && branches.get(usual).equals(head.getObjectId())) {
                return usual;
            }
        }
        return branches.entrySet().stream()
                .filter(e -> e.getValue().equals(head.getObjectId()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    Optional<ObjectId> branch(String name) {
        return Optional.ofNullable(isRequest(name) ? requests.get(name) : branches.get(name));
    }

    /** The default branch's name and tip: HEAD's, or of the branches known the most usual one. */
    Optional<String> defaultBranch() {
        if (headBranch != null && branches.containsKey(headBranch)) {
            return Optional.of(headBranch);
        }
        return branches.containsKey("main")
                ? Optional.of("main")
                : branches.containsKey("master")
                        ? Optional.of("master")
                        : branches.keySet().stream().sorted().findFirst();
    }
}
