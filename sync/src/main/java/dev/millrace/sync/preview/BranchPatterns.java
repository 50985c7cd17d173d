package dev.millrace.sync.preview;

import dev.millrace.git.remote.Remotes;
import dev.millrace.model.FilePath;
import dev.millrace.model.Invalid;
import dev.millrace.sync.filter.Glob;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which branches have a preview: {@code feature/*} for branches, {@code refs/pull/*}{@code /head} for what requests want to see merged. {@code *} stays
 * between slashes, {@code **} does not. Since anybody who can open a request decides what stands in it, those are refused unless they are asked for twice.
 */
final class BranchPatterns {
    private static final String HEADS = "refs/heads/";
    private static final Pattern ODD = Pattern.compile("[\\s~^:\\\\\\p{Cntrl}]|\\.\\.|@\\{|//");
    private static final Pattern WILD = Pattern.compile("[*?\\[{]");
    private static final int MOST = 50;

    private final List<Glob> branches = new ArrayList<>();
    private final List<Glob> requests = new ArrayList<>();
    private final Set<String> beginnings = new LinkedHashSet<>();

    /**
     * @param forks whether heads of requests may be among them
     * @throws Invalid naming the pattern that cannot be used
     */
    BranchPatterns(List<String> written, boolean forks) {
        if (written.isEmpty() || written.size() > MOST) {
            throw new Invalid(
                    "'branches' needs at least one pattern and takes " + MOST + " at most, such as feature/*.");
        }
        for (String one : written) {
            add(one.strip(), forks);
        }
    }

    private void add(String pattern, boolean forks) {
        if (pattern.isEmpty() || pattern.startsWith("/") || ODD.matcher(pattern).find()) {
            throw new Invalid("'" + pattern + "' is no pattern for branches; write feature/* or refs/pull/*/head.");
        }
        String full = pattern.startsWith("refs/") ? pattern : HEADS + pattern;
        if (full.startsWith(HEADS)) {
            branches.add(Glob.of("/" + full.substring(HEADS.length())));
        } else if (!Remotes.isRequest(full)) {
            throw new Invalid("'" + pattern
                    + "' is neither about branches nor about requests: begin with a branch's name, refs/heads/, refs/pull/, "
                    + "refs/merge-requests/ or refs/pull-requests/.");
        } else if (!forks) {
            throw new Invalid("'" + pattern
                    + "' takes what anybody proposes who can open a request, from forks as well, and such flows would run on this "
                    + "server with its secrets. Name branches of the repository instead, or say allowForks: true if you mean it; "
                    + "secrets: NONE beside it keeps the secrets out of reach.");
        } else {
            requests.add(Glob.of("/" + full));
        }
        var wild = WILD.matcher(full);
        beginnings.add(wild.find() ? full.substring(0, wild.start()) : full);
    }

    /** How the full names begin of all that can match. */
    Set<String> beginnings() {
        return beginnings;
    }

    boolean matches(String branch) {
        if (FilePath.problemOf(branch).isPresent()) {
            return false;
        }
        List<Glob> globs = Remotes.isRequest(branch) ? requests : branches;
        FilePath path = new FilePath(branch);
        return globs.stream().anyMatch(glob -> glob.matches(path));
    }
}
