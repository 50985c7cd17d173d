package dev.millrace.store.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of a push or a sync.
 *
 * @param source {@code SERVER} for a push, {@code GIT} for a sync
 * @param namespace the root namespace of the binding
 * @param url without credentials
 * @param plan as JSON; empty text where the run ended before there was one
 * @param gitBefore the remote commit that was read
 * @param gitCommit for a push the commit that it made, known before it is sent; for a sync the commit that was read
 * @param namespaceCommit the root namespace's commit after a sync, or the one that was pushed
 * @param error why it failed
 * @param failure the kind of the failure, such as {@code Refused}
 * @param request what was asked for, as JSON without secrets; null for what a task did
 * @param undoOf the run that this one takes back
 */
public record SyncRun(
        String id,
        @Nullable String executionId,
        @Nullable String taskRunId,
        String source,
        boolean dryRun,
        State state,
        String namespace,
        String url,
        String branch,
        String directory,
        String plan,
        String planHash,
        @Nullable String gitBefore,
        @Nullable String gitCommit,
        @Nullable String commitUrl,
        @Nullable String namespaceCommit,
        @Nullable String error,
        @Nullable String failure,
        @Nullable String request,
        @Nullable String undoOf,
        Instant started,
        @Nullable Instant ended) {

    /** How far a run has come. */
    public enum State {
        /** A dry run, done. */
        PLANNED,
        /** A push has begun, and nobody has told how it ended: it may or may not have reached the remote. */
        PUSHING,
        /** Done. */
        APPLIED,
        /** Done, and there was nothing to do. */
        UNCHANGED,
        /** The branch takes changes by request only: the commit is in a branch of its own and waits for people. */
        PROPOSED,
        FAILED
    }

    public SyncRun ended(State how, Instant when) {
        return with(how, plan, planHash, gitBefore, gitCommit, commitUrl, namespaceCommit, error, when);
    }

    /** Keeps the commit of a push: it may have reached the remote all the same. */
    public SyncRun failed(String kind, String why, Instant when) {
        return with(State.FAILED, plan, planHash, gitBefore, gitCommit, commitUrl, namespaceCommit, why, when)
                .withFailure(kind);
    }

    public SyncRun withPlan(String json, String hash, @Nullable String before) {
        return with(state, json, hash, before, gitCommit, commitUrl, namespaceCommit, error, ended);
    }

    public SyncRun withCommits(@Nullable String git, @Nullable String page, @Nullable String ofNamespace) {
        return with(state, plan, planHash, gitBefore, git, page, ofNamespace, error, ended);
    }

    /** The same for a request that is kept, and for taking another run back. */
    public SyncRun asked(@Nullable String json, @Nullable String taken) {
        return new SyncRun(
                id,
                executionId,
                taskRunId,
                source,
                dryRun,
                state,
                namespace,
                url,
                branch,
                directory,
                plan,
                planHash,
                gitBefore,
                gitCommit,
                commitUrl,
                namespaceCommit,
                error,
                failure,
                json,
                taken,
                started,
                ended);
    }

    private SyncRun withFailure(String kind) {
        return new SyncRun(
                id,
                executionId,
                taskRunId,
                source,
                dryRun,
                state,
                namespace,
                url,
                branch,
                directory,
                plan,
                planHash,
                gitBefore,
                gitCommit,
                commitUrl,
                namespaceCommit,
                error,
                kind,
                request,
                undoOf,
                started,
                ended);
    }

    public SyncRun withState(State changed) {
        return with(changed, plan, planHash, gitBefore, gitCommit, commitUrl, namespaceCommit, error, ended);
    }

    /** Who runs what and where stays; all that a run learns on its way may change. */
    private SyncRun with(
            State newState,
            String newPlan,
            String newHash,
            @Nullable String newBefore,
            @Nullable String newCommit,
            @Nullable String newUrl,
            @Nullable String newNamespaceCommit,
            @Nullable String newError,
            @Nullable Instant newEnded) {
        return new SyncRun(
                id,
                executionId,
                taskRunId,
                source,
                dryRun,
                newState,
                namespace,
                url,
                branch,
                directory,
                newPlan,
                newHash,
                newBefore,
                newCommit,
                newUrl,
                newNamespaceCommit,
                newError,
                failure,
                request,
                undoOf,
                started,
                newEnded);
    }
}
