package dev.millrace.git.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.git.remote.Source.Opened;
import dev.millrace.model.Refused;
import dev.millrace.model.Unavailable;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.notes.NoteMap;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;
import org.jspecify.annotations.Nullable;

/** Writes a note where {@code git notes} reads it: one try, which the remote refuses if somebody was faster. */
final class WriteNote {
    /** Somebody else holds the reference at this moment. */
    private static final Pattern BUSY = Pattern.compile("(?i)failed to update ref|\\block");

    private final Source source;
    private final NoteRequest request;
    private final Progress progress;

    WriteNote(Source source, NoteRequest request, Progress progress) {
        this.source = source;
        this.request = request;
        this.progress = progress;
    }

    /** False if somebody wrote notes at the same time. */
    boolean write() throws IOException {
        ObjectId tip = source.ref(request.ref()).orElse(null);
        String before = tip == null ? "" : before(tip);
        if (before.contains(request.text().strip())) {
            return true;
        }
        try (Repository scratch = source.scratch();
                Opened opened = source.open()) {
            UnionRepository union = new UnionRepository(scratch, opened.readers());
            ObjectId commit = build(scratch, union, tip, before);
            return send(union, commit, tip);
        }
    }

    private String before(ObjectId tip) throws IOException {
        source.bring(tip, progress);
        ObjectId blob;
        try (Opened opened = source.open();
                ObjectReader reader = opened.reader();
                RevWalk walk = new RevWalk(reader)) {
            blob = NoteMap.read(reader, walk.parseCommit(tip)).get(ObjectId.fromString(request.commit()));
        }
        if (blob == null) {
            return "";
        }
        source.bringBlobs(tip, List.of(blob), TransferBounds.NONE, progress);
        try (Opened opened = source.open();
                ObjectReader reader = opened.reader()) {
            return new String(reader.open(blob, Constants.OBJ_BLOB).getBytes(), UTF_8);
        }
    }

    private ObjectId build(Repository scratch, Repository union, @Nullable ObjectId tip, String before)
            throws IOException {
        try (ObjectInserter inserter = scratch.newObjectInserter();
                ObjectReader reader = union.newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            NoteMap notes = tip == null ? NoteMap.newEmptyMap() : NoteMap.read(reader, walk.parseCommit(tip));
            String text = before.isBlank() ? request.text() : before.stripTrailing() + "\n\n" + request.text();
            notes.set(ObjectId.fromString(request.commit()), text, inserter);
            PersonIdent who =
                    new PersonIdent(request.author().name(), request.author().email(), request.time(), ZoneOffset.UTC);
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(notes.writeTree(inserter));
            if (tip != null) {
                commit.setParentId(tip);
            }
            commit.setAuthor(who);
            commit.setCommitter(who);
            commit.setMessage("Note on " + request.commit() + "\n");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }

    private boolean send(Repository union, ObjectId commit, @Nullable ObjectId tip) throws IOException {
        ObjectId expected = tip == null ? ObjectId.zeroId() : tip;
        RemoteRefUpdate update =
                new RemoteRefUpdate(union, commit.name(), commit, request.ref(), false, null, expected);
        String said;
        try (Transport transport = source.pushing(union)) {
            said = transport
                    .push(new TransferMonitor(progress, () -> 0), List.of(update), null)
                    .getMessages();
        }
        return switch (update.getStatus()) {
            case OK, UP_TO_DATE -> true;
            case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED -> false;
            case REJECTED_OTHER_REASON, REJECTED_NODELETE, AWAITING_REPORT, NON_EXISTING, NOT_ATTEMPTED ->
                unclear(commit, expected, words(update.getMessage(), said));
        };
    }

    /** Where the notes are now tells what became of it; words differ from server to server. */
    private boolean unclear(ObjectId commit, ObjectId expected, String words) throws IOException {
        Optional<ObjectId> now = source.ref(request.ref());
        if (now.filter(commit::equals).isPresent()) {
            return true;
        }
        if (!now.orElse(ObjectId.zeroId()).equals(expected)
                || BUSY.matcher(words).find()) {
            return false;
        }
        String where = "'" + request.spec().url() + "' did not take the note in '" + request.ref() + "'";
        throw words.isEmpty()
                ? new Unavailable(where + ", and did not say why.")
                : new Refused(where + ": " + words + ". Its account must be allowed to push there.");
    }

    private static String words(@Nullable String reason, String said) {
        String all = ((reason == null ? "" : reason) + "\n" + said).strip();
        return RemoteUrl.redact(all.replaceAll("\\R+", "; ").replaceFirst("\\.$", ""));
    }
}
