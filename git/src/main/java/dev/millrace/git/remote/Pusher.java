package dev.millrace.git.remote;

import dev.millrace.git.remote.Source.Opened;
import dev.millrace.model.Author;
import dev.millrace.model.Invalid;
import dev.millrace.model.Unavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.GpgSignature;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.pack.PackConfig;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * One push: the commit is built in the mirror beside the trees of the tip, blobs are read from where they are, and the pack has only what the
 * remote lacks. The remote is told the tip that we saw, so it refuses if somebody was faster.
 */
final class Pusher {
    private final PushRequest request;
    private final RemoteTree onto;
    private final Progress progress;
    private final Consumer<String> sending;
    private final Mirror mirror;
    private final Asking asking;

    /** Asks the remote anew where a branch points. */
    interface Asking {
        Refs refs(String branch) throws IOException;
    }

    Pusher(PushRequest request, Progress progress, Consumer<String> sending, Mirror mirror, Asking asking) {
        this.request = request;
        this.onto = request.onto();
        this.progress = progress;
        this.sending = sending;
        this.mirror = mirror;
        this.asking = asking;
    }

    PushResult push() throws IOException {
        if (onto.state() == RemoteTree.Directory.IS_A_FILE) {
            throw new Invalid("The path '" + onto.directory() + "' exists in branch '" + onto.branch()
                    + "' but is a file, not a directory; nothing was pushed.");
        }
        ObjectId base = onto.commit().map(ObjectId::fromString).orElse(null);
        for (ObjectId parent : parents(base)) {
            onto.source().bring(parent, progress);
        }
        try (Repository scratch = onto.source().scratch();
                Opened opened = onto.source().open()) {
            List<Supplier<ObjectReader>> stores = new ArrayList<>(opened.readers());
            stores.add(request.objects()::newReader);
            UnionRepository union = new UnionRepository(scratch, stores);
            Built built = build(scratch, union, base);
            if (built == null) {
                return new PushResult.Unchanged();
            }
            sending.accept(built.commit().name());
            boolean isOnTop = onto.branchTip().equals(onto.commit());
            return send(base != null && isOnTop ? union.onTopOf(base, built.untouched()) : union, built);
        }
    }

    /**
     * What there is to send.
     *
     * @param directory the tree of the bound directory; null where it is gone
     * @param untouched folders that are as they were
     */
    private record Built(ObjectId commit, @Nullable ObjectId directory, Set<ObjectId> untouched) {}

    /** Writes commit and trees, or returns null if there is nothing to commit. */
    private @Nullable Built build(Repository scratch, Repository union, @Nullable ObjectId base) throws IOException {
        try (ObjectInserter inserter = scratch.newObjectInserter();
                ObjectReader reader = union.newObjectReader();
                ObjectReader there = scratch.newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            ObjectId oldRoot =
                    base == null ? null : walk.parseCommit(base).getTree().copy();
            ObjectId folder = switch (request.content()) {
                case PushRequest.Content.Whole(String tree) -> copied(tree, reader, there, inserter);
                case PushRequest.Content.Changed changed ->
                    new DirectoryEdit(reader, inserter)
                            .apply(onto.treeId().map(ObjectId::fromString).orElse(null), changed.leaves());
            };
            ObjectId root = Trees.replace(reader, inserter, oldRoot, onto.directory(), folder);
            boolean nothing = oldRoot == null ? folder == null : root.equals(oldRoot);
            if (nothing && onto.branchTip().isPresent() == (base != null)) {
                return null;
            }
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(root);
            commit.setParentIds(parents(base));
            commit.setAuthor(ident(request.author()));
            commit.setCommitter(ident(request.committer()));
            commit.setMessage(request.message());
            sign(commit);
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return new Built(id, folder, oldRoot == null ? Set.of() : Trees.untouched(reader, oldRoot, root));
        }
    }

    /**
     * The commit that was read; before it the branch's tip, where that is another one because the branch proposes changes to the branch that was
     * read. So a proposal always goes on from what it would be merged with, and is never forced.
     */
    private List<ObjectId> parents(@Nullable ObjectId base) {
        List<ObjectId> parents = new ArrayList<>();
        onto.branchTip()
                .map(ObjectId::fromString)
                .filter(tip -> !tip.equals(base))
                .ifPresent(parents::add);
        if (base != null) {
            parents.add(base);
        }
        return parents;
    }

    private void sign(CommitBuilder commit) throws IOException {
        if (request.signing().isPresent()) {
            String signature = request.signing().get().sign(commit.build(), request.time());
            commit.setGpgSignature(new GpgSignature(signature.stripTrailing().getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private static @Nullable ObjectId copied(
            @Nullable String tree, ObjectReader reader, ObjectReader there, ObjectInserter inserter)
            throws IOException {
        if (tree == null) {
            return null;
        }
        ObjectId wanted = ObjectId.fromString(tree);
        Trees.copy(reader, there, inserter, wanted);
        return wanted;
    }

    private PersonIdent ident(Author author) {
        return new PersonIdent(author.name(), author.email(), request.time(), ZoneOffset.UTC);
    }

    private PushResult send(Repository union, Built built) throws IOException {
        String ref = Constants.R_HEADS + onto.branch();
        ObjectId expected = onto.branchTip().map(ObjectId::fromString).orElse(ObjectId.zeroId());
        ObjectId commit = built.commit();
        RemoteRefUpdate update = new RemoteRefUpdate(union, commit.name(), commit, ref, false, null, expected);
        String said;
        try (Transport transport = onto.source().pushing(union)) {
            PackConfig packing = new PackConfig(union);
            // New versions of files seldom resemble one another; looking for it costs more than it saves.
            packing.setDeltaCompress(false);
            transport.setPackConfig(packing);
            said = transport
                    .push(new TransferMonitor(progress, () -> 0), List.of(update), null)
                    .getMessages();
        } catch (TransportException e) {
            return afterSilence(built, e);
        }
        return switch (update.getStatus()) {
            case OK, UP_TO_DATE -> pushed(built);
            case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED ->
                new PushResult.Raced(
                        "Branch '" + onto.branch() + "' of '" + onto.spec().url() + "' was moved by another push.");
            case REJECTED_OTHER_REASON, REJECTED_NODELETE -> rejected(built, update.getMessage(), said);
            case AWAITING_REPORT, NON_EXISTING, NOT_ATTEMPTED -> unreported(built);
        };
    }

    private PushResult pushed(Built built) throws IOException {
        mirror.addTip(built.commit());
        return new PushResult.Pushed(
                built.commit().name(), Optional.ofNullable(built.directory()).map(ObjectId::name));
    }

    /** The connection broke: the remote may have taken the push all the same, so look before calling it failed. */
    private PushResult afterSilence(Built built, TransportException broken) throws IOException {
        if (RemoteFailures.of(onto.spec(), broken) instanceof Unavailable && points(built.commit())) {
            return pushed(built);
        }
        throw broken;
    }

    private PushResult unreported(Built built) throws IOException {
        if (points(built.commit())) {
            return pushed(built);
        }
        throw new Unavailable("'" + onto.spec().url() + "' did not say whether it took the push, and its branch '"
                + onto.branch() + "' has not moved.");
    }

    private boolean points(ObjectId commit) throws IOException {
        try {
            return asking.refs(onto.branch())
                    .branch(onto.branch())
                    .filter(commit::equals)
                    .isPresent();
        } catch (TransportException stillBroken) {
            return false;
        }
    }

    /** A refusal with words: was somebody faster, or is it a rule? Where the branch points now tells, words differ from server to server. */
    private PushResult rejected(Built built, @Nullable String reason, String said) throws IOException {
        Optional<String> now = asking.refs(onto.branch()).branch(onto.branch()).map(ObjectId::name);
        if (now.filter(built.commit().name()::equals).isPresent()) {
            return pushed(built);
        }
        String words = words(reason, said);
        if (!now.equals(onto.branchTip())) {
            return new PushResult.Raced("Branch '" + onto.branch() + "' of '"
                    + onto.spec().url() + "' was moved by another push (" + words + ").");
        }
        return new PushResult.Denied(
                Refusals.why(words),
                "'" + onto.spec().url() + "' refused the push to branch '" + onto.branch() + "': " + words + ".");
    }

    private static String words(@Nullable String reason, String said) {
        String all = ((reason == null ? "" : reason) + "\n" + said).strip();
        return RemoteUrl.redact(
                all.isEmpty() ? "no reason given" : all.replaceAll("\\R+", "; ").replaceFirst("\\.$", ""));
    }
}
