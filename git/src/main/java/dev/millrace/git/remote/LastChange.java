package dev.millrace.git.remote;

import dev.millrace.model.Author;
import dev.millrace.model.FilePath;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * Finds the commit that last changed a path, as {@code git log -1 -- path} does. Commits and their folders are fetched in a few steps, each ten times as deep,
 * and no file is; where the path did not change in all of that, the oldest commit that was seen stands for "this one or an older one".
 */
final class LastChange {
    private static final int[] DEPTHS = {30, 300, 3000};

    private final Source source;
    private final Progress progress;

    LastChange(Source source, Progress progress) {
        this.source = source;
        this.progress = progress;
    }

    Optional<PathChange> of(ObjectId tip, FilePath path) throws IOException {
        Optional<PathChange> found = Optional.empty();
        for (int depth : DEPTHS) {
            try (Repository log = source.bringLog(tip, depth, progress)) {
                found = find(log, tip, path);
            }
            if (found.isEmpty() || found.get().exact()) {
                return found;
            }
        }
        return found;
    }

    private static Optional<PathChange> find(Repository log, ObjectId tip, FilePath path) throws IOException {
        Set<ObjectId> ends = log.getObjectDatabase().getShallowCommits();
        try (RevWalk walk = new RevWalk(log)) {
            walk.markStart(walk.parseCommit(tip));
            walk.setTreeFilter(
                    AndTreeFilter.create(PathFilterGroup.createFromStrings(path.value()), TreeFilter.ANY_DIFF));
            RevCommit last = walk.next();
            if (last == null) {
                return Optional.empty();
            }
            PersonIdent author = last.getAuthorIdent();
            return Optional.of(new PathChange(
                    last.name(),
                    new Author(author.getName(), author.getEmailAddress()),
                    last.getCommitterIdent().getWhenAsInstant(),
                    last.getFullMessage(),
                    !ends.contains(last.copy())));
        }
    }
}
