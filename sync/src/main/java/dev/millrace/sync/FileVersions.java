package dev.millrace.sync;

import dev.millrace.git.RawCommit;
import dev.millrace.git.TextDiff;
import dev.millrace.git.remote.Ancestry;
import dev.millrace.git.remote.PathChange;
import dev.millrace.git.remote.RemoteTree;
import dev.millrace.git.remote.TransferBounds;
import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import dev.millrace.model.task.TaskLog;
import dev.millrace.store.sync.SyncRun;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.plan.Place;
import dev.millrace.sync.plan.Side;
import dev.millrace.sync.plan.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the base, Git and the server have at one path, as texts, and what came to the branch since a commit: for people who compare both versions of a
 * path, and for those who have it open while the branch moves. Nothing is written.
 */
public final class FileVersions {
    private static final int MOST_COMMITS = 20;
    /** Nobody compares larger texts by eye. Bytes. */
    private static final TransferBounds READABLE = new TransferBounds(1 << 20, 4 << 20);

    private final Tools tools;
    private final Between between;
    private final Rules rules;
    private final Side source;

    FileVersions(Tools tools, Between between, Rules rules, Side source) {
        this.tools = tools;
        this.between = between;
        this.rules = rules;
        this.source = source;
    }

    /** Which path is meant. */
    public sealed interface Asked {
        /** @param path from the bound directory */
        record InGit(FilePath path) implements Asked {}

        /** @param inTree a path in the namespace's tree, of a file or of a flow */
        record Here(Namespace namespace, FilePath inTree) implements Asked {}
    }

    /**
     * A path on both sides.
     *
     * @param path from the bound directory; absent if no side has what was asked for
     * @param gitPath from the root of the repository
     * @param covered whether the settings are about this path at all
     * @param text the verdict for people
     * @param base what both sides had after the last run; absent before the first
     * @param tip the commit of the branch; absent if there is no such branch
     * @param change the commit that last changed the path in Git; told only where something is asked about the branch's history
     * @param arrived what came to the branch since the commit that was asked about
     */
    public record Versions(
            @Nullable String path,
            @Nullable String gitPath,
            boolean covered,
            Verdict verdict,
            String text,
            @Nullable Version base,
            @Nullable Version git,
            @Nullable Version server,
            @Nullable String tip,
            @Nullable Commit change,
            @Nullable Arrived arrived) {}

    /** @param text absent where the content is no text, or is too large to be compared by eye, or is not stored any more */
    public record Version(String id, @Nullable String text) {}

    public record Commit(String id, String author, Instant time, String message) {}

    /**
     * What came to a branch.
     *
     * @param count of all commits, as far as they are known
     * @param whole false if there may be more of them
     * @param rewritten whether the commit that was asked about is no longer part of the branch
     * @param touches whether one of them changed the path
     * @param commits the newest of them
     */
    public record Arrived(int count, boolean whole, boolean rewritten, boolean touches, List<Commit> commits) {}

    /** @param since a commit that the branch once pointed to; empty to be told nothing of its history */
    Versions of(Asked asked, Optional<String> since, TaskLog log) {
        Looking looking = new Looking(tools, between, rules, source, log::info);
        SyncRun run = tools.ledger().begin(Origin.NONE, source, true, between.key());
        RemoteTree tree = looking.fetch();
        Look look = looking.look(run, tree, Optional.empty());
        FilePath path = inGit(asked, look).orElse(null);
        Optional<PathChange> last =
                path == null || since.isEmpty() ? Optional.empty() : tree.lastChange(path, log::info);
        Arrived arrived = since.map(commit -> arrived(tree, commit, last, log)).orElse(null);
        Commit change = last.map(FileVersions::commit).orElse(null);
        String tip = tree.branchTip().orElse(null);
        if (path == null) {
            return new Versions(
                    null, null, false, Verdict.GONE, Verdict.GONE.text(), null, null, null, tip, change, arrived);
        }
        Verdict verdict = look.trees().verdict(path, source);
        Texts texts = new Texts(tree, log);
        return new Versions(
                path.value(),
                between.directory().resolve(path).value(),
                look.scope().copies(path, Side.GIT) || look.scope().copies(path, Side.SERVER),
                verdict,
                verdict.text(),
                texts.of(look.trees().base().map(base -> base.get(path)).orElse(null), false),
                texts.of(look.trees().git().files().get(path), true),
                texts.of(look.trees().live().get(path), false),
                tip,
                change,
                arrived);
    }

    private static Optional<FilePath> inGit(Asked asked, Look look) {
        return switch (asked) {
            case Asked.InGit there -> Optional.of(there.path());
            case Asked.Here here -> {
                TreeSet<FilePath> paths =
                        new TreeSet<>(look.trees().git().files().keySet());
                paths.addAll(look.trees().live().keySet());
                look.trees().base().map(SortedMap::keySet).ifPresent(paths::addAll);
                yield paths.stream()
                        .filter(path -> look.scope()
                                .layout()
                                .place(path)
                                .filter(place -> isAt(place, here))
                                .isPresent())
                        .findFirst();
            }
        };
    }

    private static boolean isAt(Place place, Asked.Here here) {
        return place.namespace().equals(here.namespace()) && place.inTree().equals(here.inTree());
    }

    private static Arrived arrived(RemoteTree tree, String since, Optional<PathChange> last, TaskLog log) {
        if (tree.branchTip().isEmpty()) {
            return new Arrived(0, true, true, false, List.of());
        }
        Ancestry ancestry = tree.ancestry(since, true, log::info);
        List<RawCommit> commits = ancestry.arrived();
        String lastId = last.map(PathChange::commit).orElse("");
        return new Arrived(
                commits.size(),
                ancestry.isWhole(),
                !(ancestry instanceof Ancestry.Descends),
                commits.stream().anyMatch(commit -> commit.id().equals(lastId)),
                commits.stream().limit(MOST_COMMITS).map(FileVersions::commit).toList());
    }

    private static Commit commit(RawCommit commit) {
        return new Commit(commit.id(), commit.author().name(), commit.committed(), commit.subject());
    }

    private static Commit commit(PathChange change) {
        String subject = change.message().strip().lines().findFirst().orElse("");
        return new Commit(change.commit(), change.author().name(), change.time(), subject);
    }

    /** Contents from what is stored here, and where that has not got it, from the remote. */
    private final class Texts {
        private final RemoteTree tree;
        private final TaskLog log;

        Texts(RemoteTree tree, TaskLog log) {
            this.tree = tree;
            this.log = log;
        }

        @Nullable
        Version of(@Nullable Entry entry, boolean inGit) {
            if (entry == null) {
                return null;
            }
            return new Version(entry.id(), text(content(entry.id(), inGit)));
        }

        private byte @Nullable [] content(String id, boolean inGit) {
            if (tools.git().missing(List.of(id)).isEmpty()) {
                return tools.git().blob(id);
            }
            Map<String, byte[]> fetched = new HashMap<>();
            if (inGit) {
                tree.blobs(
                        List.of(id),
                        READABLE,
                        (blob, _, stream) -> fetched.put(blob, stream.readAllBytes()),
                        log::info);
            }
            return fetched.get(id);
        }

        private static @Nullable String text(byte @Nullable [] content) {
            return content == null
                            || content.length > READABLE.blobBytes()
                            || TextDiff.of(content, content).isBinary()
                    ? null
                    : new String(content, StandardCharsets.UTF_8);
        }
    }
}
