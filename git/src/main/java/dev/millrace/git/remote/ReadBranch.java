package dev.millrace.git.remote;

import dev.millrace.git.RawCommit;
import dev.millrace.git.remote.RemoteTree.Directory;
import dev.millrace.git.remote.RemoteTree.Found;
import dev.millrace.git.remote.Source.Opened;
import dev.millrace.model.Author;
import dev.millrace.model.FilePath;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Reads where a branch points and what a directory of it holds, with as few requests as that takes. */
final class ReadBranch {
    private final Source source;
    private final String branch;
    private final FilePath directory;
    private final KnownTrees.Of trees;
    private final Progress progress;

    ReadBranch(Source source, String branch, FilePath directory, KnownTrees.Of trees, Progress progress) {
        this.source = source;
        this.branch = branch;
        this.directory = directory;
        this.trees = trees;
        this.progress = progress;
    }

    /**
     * @param orDefault a branch that is not there is read from the default branch, and the remote is asked as a push asks it
     * @param known where the branch still points to such a commit, the one question is all and the answer is empty
     */
    Optional<Found> unless(boolean orDefault, Predicate<String> known) throws IOException {
        Optional<Refs> forPush = orDefault ? source.refsForPush(branch) : Optional.empty();
        Refs refs = forPush.isPresent() ? forPush.get() : source.refs(branch);
        Optional<ObjectId> tip = refs.branch(branch);
        if (tip.map(ObjectId::name).filter(known).isPresent()) {
            return Optional.empty();
        }
        if (tip.isEmpty() && refs.defaultBranch().isEmpty()) {
            refs = source.allBranches();
        }
        String main = refs.defaultBranch().orElse(null);
        ObjectId commit = tip.orElse(orDefault && main != null ? refs.branches().get(main) : null);
        Found found = commit == null
                ? new Found(
                        null,
                        null,
                        refs.branches().isEmpty(),
                        main,
                        Directory.MISSING,
                        null,
                        TreesBelow.NONE,
                        null,
                        null)
                : look(tip.orElse(null), commit, main);
        return Optional.of(found);
    }

    /** Reads a commit that the branch once pointed to, as if it still did; unless it is known. */
    Optional<Found> at(String commit, Predicate<String> known) throws IOException {
        ObjectId id = ObjectId.fromString(commit);
        return known.test(commit) ? Optional.empty() : Optional.of(look(id, id, null));
    }

    private Found look(@Nullable ObjectId tip, ObjectId commit, @Nullable String defaultBranch) throws IOException {
        source.bring(commit, progress);
        String branchTip = tip == null ? null : tip.name();
        try (Opened opened = source.open();
                ObjectReader reader = opened.reader();
                RevWalk walk = new RevWalk(reader)) {
            RevCommit read = walk.parseCommit(commit);
            ObjectId root = read.getTree().copy();
            RemoteTree.Said said = said(read);
            RawCommit head = RawCommit.of(commit.name(), read.getRawBuffer());
            Trees.Entry at = Trees.find(reader, root, directory);
            if (at == null || !at.folder()) {
                Directory state = at == null ? Directory.MISSING : Directory.IS_A_FILE;
                return new Found(
                        branchTip, commit.name(), false, defaultBranch, state, null, TreesBelow.NONE, said, head);
            }
            return new Found(
                    branchTip,
                    commit.name(),
                    false,
                    defaultBranch,
                    Directory.PRESENT,
                    at.id().name(),
                    TreesBelow.read(reader, at.id(), trees),
                    said,
                    head);
        }
    }

    private static RemoteTree.Said said(RevCommit commit) {
        var author = commit.getAuthorIdent();
        return new RemoteTree.Said(
                new Author(author.getName(), author.getEmailAddress()),
                commit.getFullMessage(),
                commit.getCommitterIdent().getWhenAsInstant());
    }
}
