package dev.millrace.sync;

import dev.millrace.git.GitStore;
import dev.millrace.git.remote.PushResult;
import dev.millrace.git.remote.RemoteEntry;
import dev.millrace.git.remote.RemoteTree;
import dev.millrace.model.Conflict;
import dev.millrace.model.FilePath;
import dev.millrace.model.Refused;
import dev.millrace.model.Unavailable;
import dev.millrace.model.task.TaskLog;
import dev.millrace.store.sync.SyncProposal;
import dev.millrace.store.sync.SyncRun;
import dev.millrace.sync.plan.Change;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.plan.Plan;
import dev.millrace.sync.plan.PlanJson;
import dev.millrace.sync.plan.Side;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a branch is protected, what is planned against it goes to a branch of its own, for which a request is opened.
 *
 * <p>Every run plans against the protected branch, so its base says nothing that is not so. What was proposed is remembered beside it: as long as a plan
 * comes out the same nothing is pushed and nobody is asked, also where people closed the request. Each commit goes on from the protected branch and from
 * what was proposed before, so it can be merged whatever became of the earlier ones. When nothing is left to propose, because the request was merged or
 * the change was taken back, the request is closed if it is open, and forgotten.
 */
final class ProposeInstead implements Proposing {
    private static final int TRIES = 5;

    private final Tools tools;
    private final ToGit request;
    private final Between between;
    private final Steps steps;
    private final TaskLog log;
    private final OpenRequest opening;
    private final String own;
    private boolean moot;

    ProposeInstead(Tools tools, ToGit request, Proposal proposal, Steps steps, TaskLog log) {
        this.tools = tools;
        this.request = request;
        this.between = request.between();
        this.steps = steps;
        this.log = log;
        this.opening = new OpenRequest(tools, request, proposal, log);
        this.own = ownBranch(between);
    }

    /** {@code millrace/<branch>/<namespace>+<directory>}; what a name of a branch cannot hold becomes a dash, and a hash keeps it apart from others. */
    static String ownBranch(Between between) {
        String root = between.content().root().name();
        String directory = between.directory().value();
        String name = directory.isEmpty() ? root : root + "+" + directory.replace('/', '+');
        String clean =
                name.replaceAll("[^A-Za-z0-9._+-]", "-").replace("..", "--").replaceAll("(\\.lock|\\.)$", "-");
        boolean same = clean.equals(name) && !directory.contains("+");
        String hash =
                GitStore.blobId(directory.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
        return "millrace/" + between.branch() + "/" + (same ? clean : clean + "-" + hash);
    }

    private Optional<SyncProposal> stored() {
        return opening.stored().find(between.key(), between.branch());
    }

    @Override
    public boolean isOutstanding() {
        return stored().isPresent();
    }

    @Override
    public boolean isOf(SyncRun earlier) {
        return stored().filter(proposal -> proposal.runId().equals(earlier.id()))
                .isPresent();
    }

    @Override
    public Optional<SyncProposal> waits(Look look) {
        return stored().filter(proposal -> !look.plan().isEmpty() && holds(proposal, wanted(look)))
                .filter(proposal -> proposal.requestId() != null || isThere(proposal));
    }

    @Override
    public boolean isOutdated(Look look) {
        SortedMap<FilePath, Change> wanted = wanted(look);
        return !wanted.isEmpty()
                && stored().filter(proposal -> !holds(proposal, wanted)).isPresent();
    }

    private boolean isThere(SyncProposal proposal) {
        return tools.remotes().tip(between.remote(), own).equals(Optional.of(proposal.commit()));
    }

    /** Everything that the request is to change in the protected branch: what is planned, and what was proposed before and is no business of this run's. */
    private SortedMap<FilePath, Change> wanted(Look look) {
        SortedMap<FilePath, Change> wanted = new TreeMap<>();
        stored().ifPresent(proposal -> {
            Map<String, String> there = new HashMap<>();
            for (RemoteEntry entry : look.tree().entries()) {
                there.put(entry.path(), entry.id());
            }
            for (Change change : PlanJson.changes(proposal.changes())) {
                Optional<String> now =
                        Optional.ofNullable(there.get(change.inGit().value()));
                if (!hasSay(look, change.inGit()) && now.equals(change.before().map(Entry::id))) {
                    wanted.put(change.inGit(), change);
                }
            }
        });
        look.plan().changes().forEach(change -> wanted.put(change.inGit(), change));
        return wanted;
    }

    /** False for files of another task, which pushes others of the same directory, and for those that an earlier run added and this one does not have. */
    private boolean hasSay(Look look, FilePath path) {
        return look.scope().copies(path, Side.SERVER)
                && (look.view().live().containsKey(path) || request.rules().missing() != Rules.Missing.KEEP);
    }

    private static boolean holds(SyncProposal proposal, SortedMap<FilePath, Change> wanted) {
        SortedMap<FilePath, Change> held = new TreeMap<>();
        PlanJson.changes(proposal.changes()).forEach(change -> held.put(change.inGit(), change));
        return held.keySet().equals(wanted.keySet())
                && held.values().stream().allMatch(change -> {
                    Change other = wanted.get(change.inGit());
                    return other != null
                            && other.before().equals(change.before())
                            && other.after().equals(change.after());
                });
    }

    @Override
    public Optional<String> instead(Look look, PushResult.Denied denied) {
        if (denied.why() != PushResult.Why.PROTECTED_BRANCH) {
            throw new Refused(denied.reason());
        }
        log.info("Branch '" + between.branch() + "' is protected; proposing the change in branch '" + own
                + "' instead.");
        return push(look);
    }

    @Override
    public Optional<String> update(Look look) {
        return push(look);
    }

    /** What is proposed goes on from the branch as it was read; nobody has what comes before that once the branch has moved. */
    private boolean hasMoved(Look look, Map<String, String> tips) {
        return !Optional.ofNullable(tips.get(between.branch()))
                .equals(look.tree().branchTip());
    }

    private Map<String, String> tips() {
        return tools.remotes().tips(between.remote(), Set.of(own, between.branch()));
    }

    private Optional<String> push(Look look) {
        SortedMap<FilePath, Change> wanted = wanted(look);
        Map<FilePath, Optional<Entry>> entries = new LinkedHashMap<>();
        wanted.forEach((path, change) -> entries.put(path, change.after()));
        for (int attempt = 1; ; attempt++) {
            Map<String, String> tips = tips();
            if (hasMoved(look, tips)) {
                return Optional.empty();
            }
            Optional<String> tip = Optional.ofNullable(tips.get(own));
            warnOfOthers(tip);
            RemoteTree onto = look.tree().proposedIn(own, tip);
            PushResult result;
            try {
                result = new Sending(tools, log::info, request.signing())
                        .send(
                                onto,
                                entries,
                                request.message(),
                                request.author(),
                                commit -> intend(look, commit, wanted));
            } catch (Unavailable e) {
                if (hasMoved(look, tips())) {
                    return Optional.empty();
                }
                throw e;
            }
            switch (result) {
                case PushResult.Pushed pushed -> {
                    return Optional.of(pushed.commitId());
                }
                case PushResult.Unchanged _ ->
                    throw new IllegalStateException("a proposal that changes something came out without a change");
                case PushResult.Denied denied ->
                    throw new Refused("Branch '" + between.branch()
                            + "' is protected, and a branch of its own was refused as well: " + denied.reason());
                case PushResult.Raced raced -> {
                    if (attempt == TRIES) {
                        throw new Conflict(raced.reason() + " Nothing was proposed. Try again.");
                    }
                    tools.pause().before(attempt);
                }
            }
        }
    }

    private void warnOfOthers(Optional<String> tip) {
        stored().filter(proposal -> proposal.requestId() != null)
                .filter(proposal -> tip.isPresent() && !tip.get().equals(proposal.commit()))
                .ifPresent(_ -> log.warn("Somebody else pushed to '" + own
                        + "' since. What they changed in the directory is replaced by what the server has; their commits stay in "
                        + "that branch's history."));
    }

    /** Run and proposal are noted down before the commit is sent. */
    private void intend(Look look, String commit, SortedMap<FilePath, Change> wanted) {
        steps.run(steps.run()
                .withState(SyncRun.State.PUSHING)
                .withCommits(
                        commit,
                        page(commit),
                        look.plan()
                                .heading()
                                .heads()
                                .get(between.content().root().name())));
        SyncProposal proposal = new SyncProposal(
                between.key(),
                between.branch(),
                own,
                steps.run().id(),
                commit,
                json(look.plan(), wanted),
                null,
                null,
                tools.clock().instant());
        tools.git().database().writing(handle -> {
            tools.ledger().save(handle, steps.run());
            opening.stored().save(handle, proposal);
        });
    }

    private static String json(Plan plan, SortedMap<FilePath, Change> wanted) {
        return new Plan(
                        plan.heading(),
                        List.copyOf(wanted.values()),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of())
                .json();
    }

    private @Nullable String page(String commit) {
        return tools.page(between.remote(), own, commit);
    }

    @Override
    public void settled(Look look) {
        moot = stored().isPresent()
                && PlanJson.changes(stored().get().changes()).stream()
                        .allMatch(change -> hasSay(look, change.inGit()) || isIn(look, change));
    }

    private static boolean isIn(Look look, Change change) {
        Optional<String> now = look.tree().entries().stream()
                .filter(entry -> entry.path().equals(change.inGit().value()))
                .map(RemoteEntry::id)
                .findFirst();
        return !now.equals(change.before().map(Entry::id));
    }

    @Override
    public void foretell(Look look) {
        Optional<SyncProposal> before = stored();
        if (before.isEmpty()) {
            log.info("If branch '" + between.branch() + "' is protected, this would be proposed in branch '" + own
                    + "'.");
        } else if (!look.plan().isEmpty()) {
            String request = before.get().requestUrl();
            log.info((holds(before.get(), wanted(look))
                            ? "This is proposed already in branch '" + own + "'"
                            : "This would be proposed in branch '" + own + "', as the last push was")
                    + (request == null ? "." : " (" + request + ")."));
        }
    }

    @Override
    public Optional<Proposed> finish(Pushed pushed) {
        Optional<SyncProposal> proposal = stored();
        if (proposal.isEmpty() || moot) {
            proposal.ifPresent(opening::withdraw);
            return Optional.of(Proposed.not(own));
        }
        if (proposal.get().requestId() == null) {
            return Optional.of(opening.open(proposal.get(), pushed));
        }
        log.info("What was proposed waits for people: " + proposal.get().requestUrl());
        return Optional.of(new Proposed(
                true, own, proposal.map(SyncProposal::requestId), proposal.map(SyncProposal::requestUrl), false));
    }
}
