package dev.millrace.sync.preview;

import dev.millrace.git.remote.BranchesSeen;
import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.git.remote.Remotes;
import dev.millrace.model.Failure;
import dev.millrace.store.Database;
import dev.millrace.store.sync.PreviewBranch;
import dev.millrace.store.sync.PreviewBranches;
import dev.millrace.store.sync.PreviewRow;
import dev.millrace.store.sync.PreviewRows;
import dev.millrace.store.sync.PreviewTest;
import dev.millrace.store.sync.PreviewTests;
import dev.millrace.sync.watch.Rhythm;
import dev.millrace.sync.watch.Watched.Turn;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at all previews of one repository that are due: one question tells where all their branches are. Then what is to be done is decided, and done. */
final class LookAtPreviews {
    private static final Logger log = LoggerFactory.getLogger(LookAtPreviews.class);
    private static final int NAMED = 5;

    /** A preview that this server holds. */
    record Claimed(PreviewRow row, PreviewWish preview) {}

    private final Remotes remotes;
    private final Database database;
    private final PreviewRows rows;
    private final FillNamespace filling;
    private final RemoveNamespace removing;
    private final RunTests testing;
    private final TellHost telling;
    private final InstantSource clock;

    LookAtPreviews(
            Remotes remotes,
            Database database,
            FillNamespace filling,
            RemoveNamespace removing,
            RunTests testing,
            TellHost telling,
            InstantSource clock) {
        this.remotes = remotes;
        this.database = database;
        this.rows = new PreviewRows(database);
        this.filling = filling;
        this.removing = removing;
        this.testing = testing;
        this.telling = telling;
        this.clock = clock;
    }

    void look(RemoteSpec remote, List<Claimed> group, Turn turn) {
        Set<String> beginnings = new TreeSet<>();
        group.forEach(one -> beginnings.addAll(one.preview().patterns().beginnings()));
        BranchesSeen seen;
        try {
            seen = remotes.branchesBelow(remote, beginnings);
        } catch (Failure e) {
            group.forEach(one -> trouble(one, e, turn));
            return;
        }
        group.forEach(one -> look(one, remote, seen, turn));
    }

    private void look(Claimed one, RemoteSpec remote, BranchesSeen seen, Turn turn) {
        Authority authority = Authority.ofHolder(database, one.row(), turn.holder());
        try {
            List<PreviewBranch> known =
                    database.look(handle -> PreviewBranches.of(handle, one.row().id()));
            Decision decision = Decision.of(one.preview(), known, seen, clock.instant());
            List<String> left = carryOut(decision, one.preview(), remote, authority, turn);
            if (!turn.isClosing()) {
                looked(one, decision, left, test(one, authority), turn);
            }
        } catch (TakenOver e) {
            log.debug("Preview {}: {}", one.row().id(), e.getMessage());
        } catch (Failure e) {
            trouble(one, e, turn);
        }
    }

    /** Returns the branches for which there was no room. */
    private List<String> carryOut(
            Decision decision, PreviewWish preview, RemoteSpec remote, Authority authority, Turn turn) {
        database.writing(handle -> {
            authority.check(handle);
            decision.note().forEach(row -> PreviewBranches.put(handle, row));
            decision.forget().forEach(row -> PreviewBranches.delete(handle, row.preview(), row.branch()));
        });
        int room = decision.room();
        for (var removal : decision.remove().entrySet()) {
            PreviewBranch after = removing.remove(
                    preview, removal.getKey(), removal.getValue(), false, FillNamespace.author(preview), authority);
            room -= after.owned() ? 1 : 0;
        }
        for (PreviewBranch row : decision.fill()) {
            if (turn.isClosing()) {
                return List.of();
            }
            filling.fill(preview, row, remote, authority);
        }
        List<String> left = new ArrayList<>();
        for (PreviewBranch row : decision.make()) {
            if (turn.isClosing()) {
                return List.of();
            }
            if (room <= 0) {
                left.add(row.branch());
                continue;
            }
            PreviewBranch made = filling.make(preview, row, authority);
            if (made.owned()) {
                room--;
                filling.fill(preview, made, remote, authority);
            }
        }
        return left;
    }

    /** Runs what is to be run and tells how it went; returns why that could not be told, if so. */
    private @Nullable String test(Claimed one, Authority authority) {
        String id = one.row().id();
        List<PreviewTest> tests = database.look(handle -> PreviewTests.of(handle, id));
        String untold = null;
        for (PreviewBranch branch : database.look(handle -> PreviewBranches.of(handle, id))) {
            if (branch.owned()) {
                Optional<Report> report = Report.of(branch, testing.look(branch, tests, authority));
                untold = report.flatMap(what -> telling.tell(one.preview(), branch, what))
                        .orElse(untold);
            }
        }
        return untold;
    }

    private void looked(Claimed one, Decision decision, List<String> left, @Nullable String untold, Turn turn) {
        Instant now = clock.instant();
        PreviewState state = decision.hidden()
                ? PreviewState.BRANCHES_MISSING
                : left.isEmpty() ? PreviewState.IN_SYNC : PreviewState.OVER_LIMIT;
        String message = switch (state) {
            case BRANCHES_MISSING -> "The repository shows no branches, not even a default one.";
            case OVER_LIMIT ->
                left.size() + " branch(es) have no namespace, because there are "
                        + one.preview().most()
                        + " already: " + String.join(", ", left.subList(0, Math.min(NAMED, left.size())))
                        + (left.size() > NAMED ? ", …" : "") + ".";
            case IN_SYNC -> untold;
            case AUTH_FAILED, HOST_KEY_CHANGED, UNREACHABLE, INVALID, PAUSED, FAILED -> null;
        };
        Instant next = Rhythm.next(now, one.preview().interval(), one.preview().url());
        rows.looked(one.row(), one.row().standing(state.name(), now, message).times(0, next), turn.holder());
    }

    /** What fails because the server is being stopped says nothing about the preview: it is given back as it was. */
    void trouble(Claimed one, Failure why, Turn turn) {
        PreviewRow row = one.row();
        if (turn.isClosing()) {
            rows.looked(row, row, turn.holder());
            return;
        }
        Instant now = clock.instant();
        int failures = row.failures() + 1;
        PreviewState state = PreviewState.of(why);
        if (!state.name().equals(row.state())) {
            log.warn("Preview {}: {}", row.id(), why.text());
        }
        rows.looked(
                row,
                row.standing(state.name(), now, why.text())
                        .times(failures, Rhythm.after(now, one.preview().interval(), failures)),
                turn.holder());
    }
}
