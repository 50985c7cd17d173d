package dev.millrace.sync.preview;

import dev.millrace.model.Conflict;
import dev.millrace.store.Database;
import dev.millrace.store.sync.PreviewBranch;
import dev.millrace.store.sync.PreviewBranches;
import dev.millrace.store.sync.PreviewRow;
import dev.millrace.store.sync.PreviewRows;
import org.jdbi.v3.core.Handle;

/** Asked in every transaction that changes something for a preview: may whoever does it do so still? Until the transaction ends nobody else may then. */
interface Authority {
    /** @throws RuntimeException if not */
    void check(Handle handle);

    /** Of the server that looks after a preview, as long as that is this server and the preview is what it was. */
    static Authority ofHolder(Database database, PreviewRow row, String holder) {
        String lock = database.dialect().forUpdate();
        return handle -> {
            if (!PreviewRows.isHeld(handle, row.id(), row.fingerprint(), holder, lock)) {
                throw new TakenOver();
            }
        };
    }

    /** Of a person who has seen how a branch stands; whoever looks after the preview at this moment can do nothing more. */
    static Authority ofPerson(PreviewBranch seen) {
        return handle -> {
            PreviewRow row = PreviewRows.find(handle, seen.preview()).orElseThrow(TakenOver::new);
            PreviewRows.put(handle, row);
            PreviewBranch now =
                    PreviewBranches.find(handle, seen.preview(), seen.branch()).orElse(null);
            if (!seen.equals(now)) {
                throw new TakenOver();
            }
        };
    }

    /** For a person's request that came at a bad moment. */
    static Conflict badMoment() {
        return new Conflict("The preview was being worked on at this moment. Try again.");
    }
}
