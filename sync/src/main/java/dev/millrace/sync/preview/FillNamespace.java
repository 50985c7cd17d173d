package dev.millrace.sync.preview;

import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.model.Author;
import dev.millrace.model.Failure;
import dev.millrace.model.Namespace;
import dev.millrace.model.Refused;
import dev.millrace.model.Unavailable;
import dev.millrace.model.task.TaskLog;
import dev.millrace.store.Database;
import dev.millrace.store.Micros;
import dev.millrace.store.content.Namespaces;
import dev.millrace.store.sync.PreviewBranch;
import dev.millrace.store.sync.PreviewBranches;
import dev.millrace.store.sync.PreviewTests;
import dev.millrace.store.sync.SyncRun;
import dev.millrace.store.sync.SyncRuns;
import dev.millrace.sync.Between;
import dev.millrace.sync.FromGit;
import dev.millrace.sync.GitSync;
import dev.millrace.sync.Manner;
import dev.millrace.sync.Origin;
import dev.millrace.sync.Rules;
import dev.millrace.sync.Synced;
import dev.millrace.sync.filter.Globs;
import dev.millrace.sync.plan.Brake;
import dev.millrace.sync.plan.Conflicts;
import dev.millrace.sync.plan.PlanJson;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a branch its namespace, and the namespace what the branch has. First the namespace becomes the preview's, in one transaction with its being made;
 * then every sync is one transaction with the note of what was synced. So whatever dies in between, nothing is in a namespace that is not the preview's,
 * and the next look goes on.
 */
final class FillNamespace {
    private static final Logger log = LoggerFactory.getLogger(FillNamespace.class);
    private static final int TOLD = 20;
    /** The namespace is Git's: it has what the branch has, also after the branch's history was rewritten. */
    private static final Rules AS_GIT_HAS_IT =
            new Rules(Globs.ALL, Rules.Missing.DELETE, new Brake.AtMost(Integer.MAX_VALUE), Conflicts.SOURCE_STANDS);

    private final GitSync git;
    private final Database database;
    private final SyncRuns runs;
    private final BranchBase base;
    private final InstantSource clock;

    FillNamespace(GitSync git, Database database, InstantSource clock) {
        this.git = git;
        this.database = database;
        this.runs = new SyncRuns(database);
        this.base = new BranchBase(database);
        this.clock = clock;
    }

    /** Makes the namespace of a branch, unless there is one of that name; what became of it. */
    PreviewBranch make(PreviewWish preview, PreviewBranch row, Authority authority) {
        Instant now = clock.instant();
        return database.write(handle -> {
            authority.check(handle);
            boolean fresh = PreviewBranches.owned(handle, row.namespace()).isEmpty()
                    && Namespaces.declare(handle, row.namespace(), Micros.of(now));
            PreviewBranch after = fresh
                    ? row.owned(true, preview.hasSecrets()).standing(BranchState.FILLING.name(), now, null)
                    : row.standing(
                            BranchState.NAMESPACE_TAKEN.name(),
                            now,
                            "There is a namespace '" + row.namespace()
                                    + "' already, which this preview has not made, so branch '" + row.branch()
                                    + "' has none. Nothing in it was touched.");
            if (fresh) {
                base.forget(handle, preview, row);
            }
            PreviewBranches.put(handle, after);
            return after;
        });
    }

    /**
     * Brings what the branch has.
     *
     * @throws Failure if the remote is the trouble; what is wrong with the content is written down at the branch
     */
    void fill(PreviewWish preview, PreviewBranch row, RemoteSpec remote, Authority authority) {
        FromGit request = new FromGit(
                new Between(remote, row.branch(), preview.folder(), preview.contentOf(new Namespace(row.namespace()))),
                AS_GIT_HAS_IT,
                true,
                true,
                author(preview),
                Manner.of(false, Origin.NONE),
                (handle, run) -> {
                    authority.check(handle);
                    filled(handle, preview, row, run);
                });
        TaskLog told = (level, message) -> log.debug("{}: {} {}", row.namespace(), level, message);
        try {
            Synced synced = git.sync(request, told);
            if (synced.plan().isEmpty()) {
                runs.find(synced.runId())
                        .ifPresent(run -> database.writing(handle -> {
                            authority.check(handle);
                            filled(handle, preview, row, run);
                        }));
            } else {
                log.info("Preview {}: '{}' has what branch '{}' has", preview.id(), row.namespace(), row.branch());
            }
        } catch (Failure e) {
            write(refused(preview, row, e), authority);
        }
    }

    static Author author(PreviewWish preview) {
        return new Author("preview " + preview.id(), Author.SERVER.email());
    }

    private void filled(Handle handle, PreviewWish preview, PreviewBranch row, SyncRun run) {
        String commit = run.gitCommit() == null ? row.tip() : run.gitCommit();
        PreviewBranches.put(
                handle,
                row.at(commit, clock.instant())
                        .filled(Decision.attempt(preview, commit), commit, run.namespaceCommit(), run.id())
                        .standing(BranchState.IN_SYNC.name(), clock.instant(), null));
        PreviewTests.replace(handle, row.preview(), row.branch(), commit, preview.tests());
    }

    private PreviewBranch refused(PreviewWish preview, PreviewBranch row, Failure why) {
        Optional<SyncRun> run = runs.ofNamespace(row.namespace(), 1).stream()
                .filter(last -> last.state() == SyncRun.State.FAILED)
                .findFirst();
        List<String> problems =
                run.map(last -> PlanJson.obstacleTexts(last.plan(), TOLD)).orElse(List.of());
        if (why instanceof Unavailable || why instanceof Refused && problems.isEmpty()) {
            throw why;
        }
        log.warn("Preview {}: branch '{}' cannot be taken: {}", preview.id(), row.branch(), why.text());
        return row.filled(
                        Decision.attempt(preview, row.tip()),
                        row.synced(),
                        row.head(),
                        run.map(SyncRun::id).orElse(row.lastRun()))
                .standing(
                        BranchState.INVALID.name(),
                        clock.instant(),
                        problems.isEmpty() ? why.text() : String.join("\n", problems));
    }

    private void write(PreviewBranch row, Authority authority) {
        database.writing(handle -> {
            authority.check(handle);
            PreviewBranches.put(handle, row);
        });
    }
}
