package dev.millrace.sync.preview;

import dev.millrace.language.data.Json;
import dev.millrace.model.Author;
import dev.millrace.model.Conflict;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.store.Database;
import dev.millrace.store.Dialect;
import dev.millrace.store.content.Namespaces;
import dev.millrace.store.sync.BindingRow;
import dev.millrace.store.sync.BindingRows;
import dev.millrace.store.sync.PreviewBranch;
import dev.millrace.store.sync.PreviewBranches;
import dev.millrace.store.sync.PreviewRow;
import dev.millrace.store.sync.PreviewRows;
import dev.millrace.store.sync.PreviewTest;
import dev.millrace.store.sync.PreviewTests;
import dev.millrace.workspace.Workspace;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/** The previews as people deal with them. */
public final class Previews {
    private final Database database;
    private final PreviewRows rows;
    private final RemoveNamespace removing;
    private final InstantSource clock;
    private final WatchPreviews watch;
    private final Consumer<Namespace> released;

    /** @param released hears of a namespace that has become an ordinary one, so that its flows' triggers are on */
    public Previews(Workspace workspace, InstantSource clock, WatchPreviews watch, Consumer<Namespace> released) {
        this.database = workspace.git().database();
        this.rows = new PreviewRows(database);
        this.removing = new RemoveNamespace(workspace, clock);
        this.clock = clock;
        this.watch = watch;
        this.released = released;
    }

    /** By id. */
    public List<PreviewRow> all() {
        return rows.all();
    }

    public PreviewRow find(String id) {
        return rows.find(id).orElseThrow(() -> missing(id));
    }

    /** The branches that a preview knows of, by name. */
    public List<PreviewBranch> branches(String id) {
        return database.look(handle -> PreviewBranches.of(handle, id));
    }

    /** The flows that were run after the last syncs, by branch and flow. */
    public List<PreviewTest> tests(String id) {
        return database.look(handle -> PreviewTests.of(handle, id));
    }

    private static NotFound missing(String id) {
        return new NotFound("There is no preview '" + id + "'.");
    }

    /**
     * Makes a preview; it is looked at at once.
     *
     * @throws Conflict where there is one with that id, or something else writes to namespaces of such names
     */
    public PreviewRow create(PreviewWish preview) {
        Instant now = clock.instant();
        PreviewRow row = new PreviewRow(
                preview.id(),
                preview.namespace(),
                Json.write(preview.json()),
                preview.fingerprint(),
                false,
                PreviewState.IN_SYNC.name(),
                now,
                "It has not been looked at yet.",
                0,
                now,
                now,
                now);
        database.writing(handle -> {
            alone(handle);
            if (PreviewRows.find(handle, preview.id()).isPresent()) {
                throw new Conflict(
                        "There is a preview '" + preview.id() + "' already. Change that one, or take another id.");
            }
            refuseOverlap(handle, preview);
            PreviewRows.put(handle, row);
        });
        watch.look();
        return find(preview.id());
    }

    /** Two servers must not each find that there is no overlap. */
    private void alone(Handle handle) {
        if (database.dialect() == Dialect.POSTGRESQL) {
            handle.execute("LOCK TABLE preview IN SHARE ROW EXCLUSIVE MODE");
        }
    }

    private static void refuseOverlap(Handle handle, PreviewWish preview) {
        String prefix = preview.prefix();
        for (PreviewRow other : PreviewRows.all(handle)) {
            String theirs = PreviewWish.of(other.settings()).prefix();
            if (prefix.startsWith(theirs) || theirs.startsWith(prefix)) {
                throw new Conflict("The preview '" + other.id() + "' already makes namespaces called '" + theirs
                        + "…', which may be the same as '" + prefix + "…'. Choose another 'target'.");
            }
        }
        for (BindingRow binding : BindingRows.all(handle, null)) {
            if (binding.namespace().startsWith(prefix)) {
                throw new Conflict("The binding '" + binding.id() + "' is about namespace '" + binding.namespace()
                        + "', which is called like those of this preview, '" + prefix + "…'. Choose another 'target'.");
            }
        }
    }

    /**
     * For whatever else writes to namespaces by itself.
     *
     * @throws Conflict where a preview has made the namespace, or may do so
     */
    public static void refuse(Handle handle, Namespace namespace) {
        PreviewBranches.owned(handle, namespace.name()).ifPresent(branch -> {
            throw new Conflict("The namespace '" + branch.namespace() + "' is the preview '" + branch.preview()
                    + "' of branch '" + branch.branch() + "'. Release it there first.");
        });
        if (Namespaces.find(handle, namespace.name()).isPresent()) {
            return;
        }
        for (PreviewRow row : PreviewRows.all(handle)) {
            if (namespace.name().startsWith(PreviewWish.of(row.settings()).prefix())) {
                throw new Conflict("The preview '" + row.id() + "' makes namespaces that are called like '" + namespace
                        + "'. Choose another name.");
            }
        }
    }

    /** Changes the settings of a preview; those that name the namespaces or decide what they hold stay. */
    public PreviewRow change(PreviewWish preview) {
        database.writing(handle -> {
            PreviewRow old = PreviewRows.find(handle, preview.id()).orElseThrow(() -> missing(preview.id()));
            if (!old.fingerprint().equals(preview.fingerprint())) {
                throw new Invalid("'namespace', 'url', 'directory', 'content' and 'target' of the preview '" + old.id()
                        + "' cannot be changed. Delete it, which removes its namespaces, and make another one.");
            }
            Instant now = clock.instant();
            PreviewRows.put(
                    handle,
                    old.changed(Json.write(preview.json()), preview.fingerprint(), old.paused(), now)
                            .times(0, now));
            for (PreviewBranch branch : PreviewBranches.of(handle, old.id())) {
                PreviewBranches.put(handle, branch.owned(branch.owned(), preview.hasSecrets()));
            }
        });
        watch.look();
        return find(preview.id());
    }

    /** Looks after it no more until it is resumed; its namespaces stay as they are. */
    public PreviewRow pause(String id) {
        return changed(
                id,
                row -> row.changed(row.settings(), row.fingerprint(), true, clock.instant())
                        .standing(PreviewState.PAUSED.name(), clock.instant(), null));
    }

    public PreviewRow resume(String id) {
        return changed(
                id,
                row -> row.paused()
                        ? row.changed(row.settings(), row.fingerprint(), false, clock.instant())
                                .standing(
                                        PreviewState.IN_SYNC.name(),
                                        clock.instant(),
                                        "It has not been looked at since it was resumed.")
                                .times(0, clock.instant())
                        : row);
    }

    private PreviewRow changed(String id, UnaryOperator<PreviewRow> how) {
        database.writing(handle ->
                PreviewRows.put(handle, how.apply(PreviewRows.find(handle, id).orElseThrow(() -> missing(id)))));
        watch.look();
        return find(id);
    }

    /** Has a preview looked at now, and what could not be taken tried again. */
    public PreviewRow look(String id) {
        if (find(id).paused()) {
            throw new Conflict("The preview '" + id + "' is paused. Resume it first.");
        }
        database.writing(handle -> PreviewBranches.tryAgain(handle, id, BranchState.INVALID.name()));
        rows.wake(id, clock.instant());
        watch.look();
        return find(id);
    }

    /**
     * Removes all namespaces of a preview, then the preview itself. If it cannot, it is left paused.
     *
     * @param confirmed the person knows that there are files that did not come from Git
     * @throws Conflict naming the namespaces with such files
     */
    public void delete(String id, boolean confirmed, Author author) {
        PreviewWish preview = PreviewWish.of(pause(id).settings());
        List<String> held = new ArrayList<>();
        for (PreviewBranch branch : branches(id)) {
            if (branch.owned() && remove(preview, branch, confirmed, author).owned()) {
                held.add(branch.namespace());
            }
        }
        if (!held.isEmpty()) {
            throw new Conflict("There are files that did not come from Git in " + String.join(", ", held)
                    + ". Look at them; then delete the preview with confirm, or release these namespaces to keep them. "
                    + "The preview is paused.");
        }
        database.writing(handle -> {
            if (PreviewBranches.of(handle, id).stream().anyMatch(PreviewBranch::owned)) {
                throw Authority.badMoment();
            }
            PreviewRows.delete(handle, id);
        });
    }

    /**
     * Removes a namespace that is held because it has files that did not come from Git.
     *
     * @throws Conflict for one that is not to be removed
     */
    public PreviewBranch removeHeld(String id, String namespace, Author author) {
        PreviewBranch branch = owned(id, namespace);
        if (!branch.state().equals(BranchState.HELD.name())) {
            throw new Conflict("The namespace '" + namespace + "' is not to be removed: branch '" + branch.branch()
                    + "' is there, and would bring it back.");
        }
        return remove(PreviewWish.of(find(id).settings()), branch, true, author);
    }

    private PreviewBranch remove(PreviewWish preview, PreviewBranch branch, boolean confirmed, Author author) {
        try {
            return removing.remove(preview, branch, Decision.Why.ASKED, confirmed, author, Authority.ofPerson(branch));
        } catch (TakenOver e) {
            throw Authority.badMoment();
        }
    }

    private PreviewBranch owned(String id, String namespace) {
        find(id);
        return branches(id).stream()
                .filter(branch -> branch.owned() && branch.namespace().equals(namespace))
                .findFirst()
                .orElseThrow(() -> new NotFound("The preview '" + id + "' has no namespace '" + namespace + "'."));
    }

    /** Gives up a namespace: it is an ordinary one from now on, with triggers on, and the preview does not touch it again. */
    public PreviewBranch release(String id, String namespace) {
        PreviewBranch seen = owned(id, namespace);
        PreviewBranch free = seen.owned(false, true)
                .standing(
                        BranchState.RELEASED.name(),
                        clock.instant(),
                        "It is an ordinary namespace now; triggers of its flows are on.");
        try {
            database.writing(handle -> {
                Authority.ofPerson(seen).check(handle);
                PreviewBranches.put(handle, free);
            });
        } catch (TakenOver e) {
            throw Authority.badMoment();
        }
        released.accept(new Namespace(namespace));
        return free;
    }
}
