package dev.millrace.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.git.EntryMode;
import dev.millrace.git.TextMerge;
import dev.millrace.git.remote.PushResult;
import dev.millrace.git.remote.RemoteEntry;
import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.git.remote.RemoteTree;
import dev.millrace.git.signing.SigningKey;
import dev.millrace.model.Author;
import dev.millrace.model.Conflict;
import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.model.Refused;
import dev.millrace.model.task.TaskLog;
import dev.millrace.store.sync.SyncBinding;
import dev.millrace.store.sync.SyncRun;
import dev.millrace.sync.plan.Change;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.plan.FilesLayout;
import dev.millrace.sync.plan.Heading;
import dev.millrace.sync.plan.Kind;
import dev.millrace.sync.plan.Mode;
import dev.millrace.sync.plan.Plan;
import dev.millrace.sync.plan.PlanJson;
import dev.millrace.sync.plan.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Takes one run back: every path that it wrote becomes what it was before, in one step, as a new change. A path that was changed since is merged if the
 * lines do not meet; else nothing at all is taken back.
 */
final class Undoing {
    private static final int TRIES = 5;

    private final Tools tools;
    private final SyncRun run;
    private final Author author;
    private final TaskLog log;
    private final List<Change> done;
    /** What Git had, as far as the branch was reached. */
    private final Map<FilePath, Entry> before = new HashMap<>();

    Undoing(Tools tools, SyncRun run, Author author, TaskLog log) {
        this.tools = tools;
        this.run = run;
        this.author = author;
        this.log = log;
        this.done = PlanJson.changes(run.plan());
    }

    String onServer() {
        List<Change> back = onServer(Side.SERVER);
        SyncRun undo = begin(Side.GIT, back);
        return applyToServer(undo, back);
    }

    /** As {@link #onServer()}, and what both sides had in common is what it was before that run. */
    String asNeverBrought() {
        List<Change> back = onServer(Side.SERVER);
        return applyToServer(
                begin(Side.GIT, back), back, handle -> tools.ledger().unbrought(handle, run, done));
    }

    /** The server first, then the branch: if the branch refuses, the server's content is right all the same and the failure says what is left to do. */
    String onBoth(Between between, Rules rules, Optional<SigningKey> signing) {
        RemoteSpec remote = between.remote();
        List<Change> back = onServer(Side.SERVER);
        notLeaking(between, rules);
        String id = applyToServer(begin(Side.GIT, back), back);
        inGit(remote, signing);
        tools.ledger().restored(run, done, before);
        return id;
    }

    /** What the server had before a sync may never have been in Git. */
    private void notLeaking(Between between, Rules rules) {
        Map<FilePath, String> contents = new TreeMap<>();
        done.forEach(change -> change.before().ifPresent(entry -> contents.put(change.inGit(), entry.id())));
        Map<FilePath, String> known = new TreeMap<>();
        done.forEach(change -> change.after().ifPresent(entry -> known.put(change.inGit(), entry.id())));
        new LookForLeaks(tools, between, rules, log::info)
                .objection(
                        contents,
                        known,
                        done.stream().map(change -> change.place().namespace()).toList())
                .ifPresent(found -> {
                    throw new Refused(
                            "Taking this back in Git too would bring what looks like credentials there: "
                                    + found
                                    + ". Nothing was taken back. Take it back on the server alone, or set 'secretScan: OFF' where the plan is made.");
                });
    }

    private String applyToServer(SyncRun undo, List<Change> back) {
        return applyToServer(undo, back, handle -> {});
    }

    /** @param with what else is to happen in the one transaction */
    private String applyToServer(SyncRun undo, List<Change> back, Consumer<Handle> with) {
        String reason = "Undo the sync of " + run.started() + " (" + shortId() + ")";
        new Switching(tools.workspace()).apply(back, author, reason, (handle, revisions) -> {
            String head = revisions.stream()
                    .filter(revision -> revision.namespace().name().equals(run.namespace()))
                    .map(revision -> revision.commitId())
                    .findFirst()
                    .orElse(undo.namespaceCommit());
            tools.ledger()
                    .save(
                            handle,
                            undo.withCommits(null, null, head)
                                    .ended(SyncRun.State.APPLIED, tools.clock().instant()));
            with.accept(handle);
        });
        log.info("Took back " + back.size() + " change(s) of the sync of " + run.started() + ".");
        return undo.id();
    }

    /** Pushes the matching revert, signed if there is a key. */
    String inGit(RemoteSpec remote, Optional<SigningKey> signing) {
        FilePath directory = new FilePath(run.directory());
        for (int attempt = 1; ; attempt++) {
            RemoteTree onto = tools.remotes().fetch(remote, run.branch(), directory, log::info);
            if (onto.branchTip().isEmpty()) {
                throw new NotFound(
                        "The branch '" + run.branch() + "' is not there any more, so nothing can be taken back in it.");
            }
            Map<String, Entry> there = new TreeMap<>();
            for (RemoteEntry entry : onto.entries()) {
                there.put(entry.path(), new Entry(entry.id(), mode(entry.mode())));
            }
            List<Change> made = tools.largeFiles().asPointers(onto, done);
            before.clear();
            made.forEach(change -> change.before().ifPresent(entry -> before.put(change.inGit(), entry)));
            List<Change> back = inverse(
                    made,
                    Side.GIT,
                    change -> Optional.ofNullable(there.get(change.inGit().value())),
                    onto);
            SyncRun undo = begin(Side.SERVER, back);
            Map<FilePath, Optional<Entry>> entries = new LinkedHashMap<>();
            back.forEach(change -> entries.put(change.inGit(), change.after()));
            String message = "Revert \"" + what() + "\"\n\nTakes back run " + run.id() + "."
                    + (run.gitCommit() == null || run.source().equals(Side.GIT.name())
                            ? ""
                            : "\nThis reverts commit " + run.gitCommit() + ".");
            PushResult result = new Sending(tools, log::info, signing)
                    .send(
                            onto,
                            entries,
                            message,
                            author,
                            commit -> tools.ledger()
                                    .save(undo.withState(SyncRun.State.PUSHING)
                                            .withCommits(commit, page(remote, commit), null)));
            switch (result) {
                case PushResult.Pushed pushed -> {
                    String commit = pushed.commitId();
                    tools.ledger().ended(undo.withCommits(commit, page(remote, commit), null), SyncRun.State.APPLIED);
                    log.info("Pushed the revert as " + commit + ".");
                    return undo.id();
                }
                case PushResult.Unchanged _ -> {
                    tools.ledger().ended(undo, SyncRun.State.APPLIED);
                    return undo.id();
                }
                case PushResult.Denied denied -> throw new Refused(denied.reason());
                case PushResult.Raced raced -> {
                    if (attempt == TRIES) {
                        throw new Conflict(raced.reason());
                    }
                    tools.pause().before(attempt);
                }
            }
        }
    }

    private @Nullable String page(RemoteSpec remote, String commit) {
        return tools.page(remote, run.branch(), commit);
    }

    private List<Change> onServer(Side side) {
        return inverse(
                done,
                side,
                change -> tools.workspace()
                        .head(change.place().namespace())
                        .entry(change.place().inTree())
                        .map(entry -> new Entry(entry.id(), mode(entry.mode()))),
                null);
    }

    /**
     * @param made what is taken back
     * @param now what stands at the path of a change
     */
    private List<Change> inverse(
            List<Change> made, Side side, Function<Change, Optional<Entry>> now, @Nullable RemoteTree remote) {
        List<Change> back = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        stored(made, now, remote);
        for (Change change : made) {
            Optional<Entry> there = now.apply(change);
            Optional<String> id = there.map(Entry::id);
            if (id.equals(change.before().map(Entry::id))) {
                continue;
            }
            if (id.equals(change.after().map(Entry::id))) {
                back.add(to(change, side, there, change.before()));
                continue;
            }
            merged(change, there)
                    .ifPresentOrElse(
                            entry -> back.add(to(change, side, there, Optional.of(entry))),
                            () -> changed.add("'" + change.inGit() + "'"));
        }
        if (!changed.isEmpty()) {
            throw new Conflict("These were changed " + side.text() + " since that run, and the changes meet: "
                    + String.join(", ", changed)
                    + ". Nothing was taken back. Restore single files from their history instead.");
        }
        return back;
    }

    /** All versions that are needed must be here; those that only the remote has are brought. */
    private void stored(List<Change> made, Function<Change, Optional<Entry>> now, @Nullable RemoteTree remote) {
        Set<String> old = new HashSet<>();
        Set<String> current = new HashSet<>();
        for (Change change : made) {
            change.before().map(Entry::id).ifPresent(old::add);
            now.apply(change).map(Entry::id).ifPresent(current::add);
        }
        if (remote != null) {
            tools.blobs().bring(remote, current, log::info);
        }
        if (!tools.git().missing(old).isEmpty()) {
            throw new NotFound("What that run replaced is no longer kept, so it cannot be taken back.");
        }
    }

    private Optional<Entry> merged(Change change, Optional<Entry> there) {
        if (there.isEmpty() || change.before().isEmpty() || change.after().isEmpty()) {
            return Optional.empty();
        }
        Set<String> ids = Set.of(change.after().get().id(), there.get().id());
        if (!tools.git().missing(ids).isEmpty()) {
            return Optional.empty();
        }
        Optional<byte[]> merged = TextMerge.of(
                tools.git().blob(change.after().get().id()),
                tools.git().blob(there.get().id()),
                tools.git().blob(change.before().get().id()));
        return merged.filter(text -> change.place().kind() == Kind.FILE
                        || !tools.workspace().parse(new String(text, UTF_8)).hasErrors())
                .map(text -> there.get().withId(tools.git().putBlob(text)));
    }

    private static Change to(Change change, Side side, Optional<Entry> there, Optional<Entry> wanted) {
        if (there.isEmpty()) {
            return new Change.Add(change.place(), side, wanted.orElseThrow(), change.reason());
        }
        return wanted.<Change>map(entry -> new Change.Update(change.place(), side, there.get(), entry, change.reason()))
                .orElseGet(() -> new Change.Delete(change.place(), side, there.get(), change.reason()));
    }

    private SyncRun begin(Side source, List<Change> back) {
        SyncBinding.Key key = new SyncBinding.Key(run.namespace(), run.url(), run.branch(), run.directory());
        Heading heading = new Heading(
                source,
                run.url(),
                run.branch(),
                new FilePath(run.directory()),
                FilesLayout.of(new Namespace(run.namespace())),
                Optional.ofNullable(run.gitCommit()),
                Map.of());
        Plan plan =
                new Plan(heading, back, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        return Ledger.planned(
                tools.ledger().begin(Origin.NONE, source, false, key).asked(run.request(), run.id()), plan);
    }

    private String what() {
        return run.source().equals(Side.GIT.name())
                ? "changes up to "
                        + Optional.ofNullable(run.gitCommit())
                                .map(id -> id.substring(0, 8))
                                .orElse("then")
                : "push " + shortId();
    }

    private String shortId() {
        return run.id().substring(0, 8);
    }

    private static Mode mode(EntryMode mode) {
        return mode == EntryMode.EXECUTABLE ? Mode.EXECUTABLE : Mode.FILE;
    }
}
