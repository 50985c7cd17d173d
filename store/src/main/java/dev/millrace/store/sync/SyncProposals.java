package dev.millrace.store.sync;

import dev.millrace.store.Database;
import dev.millrace.store.Micros;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The proposals of bindings that wait for people, one for each branch that something is proposed for. */
public final class SyncProposals {
    private static final String OF_KEY = "WHERE namespace = :namespace AND url = :url AND branch = :branch "
            + "AND directory = :directory AND target = :target";

    private final Database database;

    public SyncProposals(Database database) {
        this.database = database;
    }

    public Optional<SyncProposal> find(SyncBinding.Key key, String target) {
        return database.look(handle -> bound(
                        handle.createQuery(
                                "SELECT proposed_in, run_id, git_commit, changes, request_id, request_url, updated FROM sync_proposal "
                                        + OF_KEY),
                        key,
                        target)
                .map((row, _) -> new SyncProposal(
                        key,
                        target,
                        row.getString("proposed_in"),
                        row.getString("run_id"),
                        row.getString("git_commit"),
                        row.getString("changes"),
                        row.getString("request_id"),
                        row.getString("request_url"),
                        Micros.toInstant(row.getLong("updated"))))
                .findFirst());
    }

    /** Stores a proposal, new or changed, within a transaction of the caller's. */
    public void save(Handle handle, SyncProposal proposal) {
        bound(handle.createUpdate("""
                        INSERT INTO sync_proposal (namespace, url, branch, directory, target, proposed_in, run_id, git_commit,
                            changes, request_id, request_url, updated)
                        VALUES (:namespace, :url, :branch, :directory, :target, :proposedIn, :runId, :commit,
                            :changes, :requestId, :requestUrl, :now)
                        ON CONFLICT (namespace, url, branch, directory, target) DO UPDATE SET
                            proposed_in = excluded.proposed_in, run_id = excluded.run_id, git_commit = excluded.git_commit,
                            changes = excluded.changes, request_id = excluded.request_id,
                            request_url = excluded.request_url, updated = excluded.updated
                        """), proposal.key(), proposal.target())
                .bind("proposedIn", proposal.proposedIn())
                .bind("runId", proposal.runId())
                .bind("commit", proposal.commit())
                .bind("changes", proposal.changes())
                .bind("requestId", proposal.requestId())
                .bind("requestUrl", proposal.requestUrl())
                .bind("now", Micros.of(proposal.updated()))
                .execute();
    }

    public void save(SyncProposal proposal) {
        database.writing(handle -> save(handle, proposal));
    }

    /** Forgets a proposal: it was merged, or there is nothing left to propose. */
    public void remove(SyncProposal proposal) {
        database.writing(handle -> {
            bound(handle.createUpdate("DELETE FROM sync_proposal " + OF_KEY), proposal.key(), proposal.target())
                    .execute();
        });
    }

    private static <S extends SqlStatement<S>> S bound(S statement, SyncBinding.Key key, String target) {
        return statement
                .bind("namespace", key.namespace())
                .bind("url", key.url())
                .bind("branch", key.branch())
                .bind("directory", key.directory())
                .bind("target", target);
    }
}
