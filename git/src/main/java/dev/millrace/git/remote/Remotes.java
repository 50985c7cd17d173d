package dev.millrace.git.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.git.remote.Source.Opened;
import dev.millrace.model.Failure;
import dev.millrace.model.FilePath;
import dev.millrace.model.Invalid;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * The Git repositories elsewhere. Safe for use by many threads: work on the same (URL, credentials) is done one after the other, so never
 * call from inside a database transaction.
 *
 * <p>Failures: {@code Invalid} (an address that makes no sense), {@code NotFound} (no such repository), {@code Refused} (not signed in, not
 * allowed), {@code Unavailable} (no connection, time-out, broken answer). Each message can be shown as it is and holds no credentials.
 */
public final class Remotes {
    private final InstantSource clock;
    private final Mirrors mirrors;
    private final Greetings greetings;
    private final KnownHosts knownHosts;
    private final Wires wires;
    private final KnownTrees knownTrees = new KnownTrees(Runtime.getRuntime().maxMemory() / 64);

    /**
     * @param cache a folder for mirrors, which may be deleted at any time
     * @param cacheBytes above this size the mirrors used longest ago are deleted
     */
    public Remotes(Path cache, long cacheBytes, FileRemotes fileRemotes) {
        this(cache, cacheBytes, fileRemotes, InstantSource.system());
    }

    Remotes(Path cache, long cacheBytes, FileRemotes fileRemotes, InstantSource clock) {
        this(cache, cacheBytes, fileRemotes, clock, cache.resolveSibling("known_hosts"));
    }

    /** @param knownHosts the file of SSH servers that are vouched for; it need not be there */
    public Remotes(Path cache, long cacheBytes, FileRemotes fileRemotes, InstantSource clock, Path knownHosts) {
        this(cache, cacheBytes, fileRemotes, OutboundPolicy.DEFAULT, clock, knownHosts);
    }

    /** @param outbound with whom may be talked */
    public Remotes(
            Path cache,
            long cacheBytes,
            FileRemotes fileRemotes,
            OutboundPolicy outbound,
            InstantSource clock,
            Path knownHosts) {
        JGitIsolation.install();
        this.clock = clock;
        this.mirrors = new Mirrors(cache, cacheBytes, clock);
        this.greetings = new Greetings(clock);
        this.knownHosts = new KnownHosts(knownHosts);
        this.wires = new Wires(
                fileRemotes,
                outbound,
                this.knownHosts,
                cache.resolveSibling("no-ssh-settings"),
                clock,
                mirrors.limit());
    }

    /** Vouches for an SSH server: a line as in OpenSSH's {@code known_hosts}, kept in the file of that name beside the cache. */
    public void trustHost(String line) {
        knownHosts.add(line);
    }

    /**
     * Vouches for an SSH server in a person's name: as {@link #trustHost}, but only one host by its plain name, and never beside another key of the kind.
     *
     * @param line {@code host type key} or {@code [host]:port type key}
     */
    public KnownHost approveHost(String line) {
        return knownHosts.approve(line);
    }

    /** The SSH servers that this server's own file vouches for, in its order. */
    public List<KnownHost> knownHosts() {
        return knownHosts.list();
    }

    /** What went over the network so far. */
    public RemoteTraffic traffic() {
        return wires.traffic();
    }

    /** A way to the API of the service that hosts the remote, with the connection's own trust, proxy and time-outs. */
    public ApiClient api(RemoteSpec spec) {
        return wires.api(spec);
    }

    /** What signs in to the remote's service: the credentials as given, or the token that an app's key was exchanged for. */
    public Credentials signIn(RemoteSpec spec) {
        return wires.signIn(spec);
    }

    /** Where a branch points, in one request if the remote is known already; empty if there is no such branch. */
    public Optional<String> tip(RemoteSpec spec, String branch) {
        return Optional.ofNullable(tips(spec, Set.of(branch)).get(branch));
    }

    /** Where branches point, all in one request if the remote is known already; those that are not there are left out. */
    public Map<String, String> tips(RemoteSpec spec, Set<String> branches) {
        return mirrors.locked(spec, mirror -> greeted(spec, mirror, source -> tips(source, branches)));
    }

    /**
     * Where all branches point whose full names begin in one of these ways, such as {@code refs/heads/feature/}, all in one request if the remote is known
     * already. The heads of pull and merge requests are there by their full names, branches without {@code refs/heads/}.
     */
    public BranchesSeen branchesBelow(RemoteSpec spec, Set<String> beginnings) {
        return mirrors.locked(
                spec,
                mirror -> greeted(spec, mirror, source -> {
                    Refs refs = source.refsBelow(beginnings);
                    SortedMap<String, String> tips = new TreeMap<>();
                    refs.branches().forEach((name, id) -> {
                        // A branch that is called like a request must not be taken for one.
                        if (!isRequest(name)) {
                            tips.put(name, id.name());
                        }
                    });
                    refs.requests().forEach((name, id) -> tips.put(name, id.name()));
                    tips.keySet()
                            .removeIf(name -> beginnings.stream()
                                    .noneMatch(beginning -> Refs.full(name).startsWith(beginning)));
                    return new BranchesSeen(tips, refs.defaultBranch().isPresent());
                }));
    }

    /** True for the full name of a pull or merge request's head, which is read as a branch is and takes no push. */
    public static boolean isRequest(String branch) {
        return Refs.isRequest(branch);
    }

    /** A conversation that need not begin with what the server says of itself, if that is known. */
    private interface Conversation<T> {
        T with(Source source) throws IOException;
    }

    private <T> T greeted(RemoteSpec spec, Mirror mirror, Conversation<T> conversation) throws IOException {
        if (spec.kind() != RemoteUrl.Kind.HTTP) {
            return conversation.with(wires.source(spec, mirror));
        }
        HttpSession session = wires.session(spec);
        boolean told = greetings.tell(session);
        try {
            T result = conversation.with(new WireSource(session, mirror));
            if (!told) {
                greetings.learn(session);
            }
            return result;
        } catch (IOException e) {
            greetings.forget(spec);
            if (!told || e instanceof SocketTimeoutException) {
                throw e;
            }
            // The server may have changed since it was heard.
            return conversation.with(wires.source(spec, mirror));
        }
    }

    private static Map<String, String> tips(Source source, Set<String> branches) throws IOException {
        Refs refs = source.refs(branches);
        Map<String, String> tips = new TreeMap<>();
        branches.forEach(branch -> refs.branch(branch).ifPresent(id -> tips.put(branch, id.name())));
        return tips;
    }

    /**
     * The id of a directory's tree in a commit that a branch was just seen at; empty where there is no such directory. Uses the network only if the commit
     * is not here yet.
     */
    public Optional<String> directoryAt(RemoteSpec spec, String commit, FilePath directory, Progress progress) {
        return mirrors.healing(spec, mirror -> {
            Source source = wires.source(spec, mirror);
            ObjectId id = ObjectId.fromString(commit);
            source.bring(id, progress);
            return inTree(
                    source,
                    id,
                    (reader, root) -> Optional.ofNullable(Trees.find(reader, root, directory))
                            .map(entry -> entry.id().name()));
        });
    }

    /** Reads a directory of a branch. A missing branch or directory is told in the result, not thrown. */
    public RemoteTree fetch(RemoteSpec spec, String branch, FilePath directory, Progress progress) {
        return fetchUnless(spec, branch, directory, false, tip -> false, progress)
                .orElseThrow();
    }

    /** As {@link #fetch}, but a missing branch is read from the default branch, from which a push will make it. */
    public RemoteTree fetchForPush(RemoteSpec spec, String branch, FilePath directory, Progress progress) {
        return fetchUnless(spec, branch, directory, true, tip -> false, progress)
                .orElseThrow();
    }

    /**
     * As {@link #fetch} or, with {@code forPush}, as {@link #fetchForPush}, unless the branch still points to a commit that is known: then the one
     * ref request is all that is done, and the answer is empty.
     */
    public Optional<RemoteTree> fetchUnless(
            RemoteSpec spec,
            String branch,
            FilePath directory,
            boolean forPush,
            Predicate<String> known,
            Progress progress) {
        return mirrors.healing(
                spec,
                mirror -> greeted(
                        spec,
                        mirror,
                        source -> new ReadBranch(source, branch, directory, knownTrees.of(mirror), progress)
                                .unless(forPush, known)
                                .map(found -> new RemoteTree(this, source.spec(), source, branch, directory, found))));
    }

    /**
     * Reads a directory at a commit that a branch was seen at before, as if it were still there; empty where the commit is known. Uses the network only for
     * what is not here yet.
     */
    public Optional<RemoteTree> fetchAt(
            RemoteSpec spec,
            String branch,
            String commit,
            FilePath directory,
            Predicate<String> known,
            Progress progress) {
        return mirrors.healing(spec, mirror -> {
            Source source = wires.source(spec, mirror);
            return new ReadBranch(source, branch, directory, knownTrees.of(mirror), progress)
                    .at(commit, known)
                    .map(found -> new RemoteTree(this, source.spec(), source, branch, directory, found));
        });
    }

    /** Commits and pushes; never forced, and only if the branch is still where {@code request.onto()} saw it. */
    public PushResult push(PushRequest request, Progress progress) {
        return push(request, progress, commit -> {});
    }

    /** As above; {@code sending} hears the id of the commit before anything is sent, so that it can be noted down against a crash. */
    public PushResult push(PushRequest request, Progress progress, Consumer<String> sending) {
        RemoteSpec spec = request.onto().spec();
        if (isRequest(request.onto().branch())) {
            throw new Invalid(
                    "'" + request.onto().branch()
                            + "' is the head of a request, which the hosting service keeps for reading only. Push to its branch.");
        }
        return mirrors.healing(
                spec,
                mirror -> new Pusher(
                                request,
                                progress,
                                sending,
                                mirror,
                                branch -> wires.source(spec, mirror).refs(branch))
                        .push());
    }

    /**
     * Writes a note on a commit where {@code git notes} reads it, below what stands there; one that is there already is not written again. False if somebody
     * wrote notes at the same moment: then try again.
     */
    public boolean note(NoteRequest request, Progress progress) {
        return mirrors.healing(
                request.spec(),
                mirror -> new WriteNote(wires.source(request.spec(), mirror), request, progress).write());
    }

    /**
     * Looks at every step of the way to a repository, and says what would mend what is wrong. Pushes nothing.
     *
     * @param branch that should be there; null for none
     */
    public List<Finding> examine(RemoteSpec spec, @Nullable String branch) {
        List<Finding> findings =
                new ArrayList<>(new ExamineSignIn(spec, wires.trust(), clock, () -> wires.permissions(spec)).look());
        if (findings.stream().anyMatch(finding -> finding.verdict() == Finding.Verdict.BAD)) {
            Doctor.WAY.forEach(left -> findings.add(Finding.skipped(left, "The repository was not asked.")));
            return List.copyOf(findings);
        }
        findings.addAll(examineWay(spec, branch));
        return List.copyOf(findings);
    }

    private List<Finding> examineWay(RemoteSpec spec, @Nullable String branch) {
        return mirrors.locked(spec, mirror -> {
            Source source;
            try {
                source = wires.source(spec, mirror);
            } catch (Failure e) {
                return List.of(Finding.bad("address", e.text(), "Correct the properties that the message names."));
            }
            return new Doctor(spec, wires.trust(), wires.outbound(), clock, new ExaminedRemote(source, mirror))
                    .examine(branch);
        });
    }

    /** Clones a repository into a folder, with a work tree. Returns the commit that was checked out. */
    public String clone(CloneRequest request, Progress progress) {
        try {
            return new Cloner(
                            wires::open,
                            (spec, lfsConfig, files) ->
                                    wires.largeFiles(spec, lfsConfig).fetch(files),
                            progress)
                    .run(request)
                    .commit()
                    .name();
        } catch (IOException e) {
            throw RemoteFailures.of(request.spec(), e);
        }
    }

    /** A way to the files that Git LFS keeps for a repository, beside the repository or where its {@code .lfsconfig} says. */
    public LfsClient largeFiles(RemoteTree tree) {
        Optional<String> id = tree.blobAt(new FilePath(LfsConfig.FILE));
        StringBuilder text = new StringBuilder();
        id.ifPresent(blob -> tree.blobs(
                List.of(blob),
                new TransferBounds(LfsConfig.LONGEST, LfsConfig.LONGEST * 2L),
                (_, size, content) ->
                        text.append(size > LfsConfig.LONGEST ? "" : new String(content.readAllBytes(), UTF_8)),
                Progress.NONE));
        return wires.largeFiles(tree.spec(), id.map(_ -> text.toString()));
    }

    LfsClient largeFiles(RemoteSpec spec, Optional<String> lfsConfig) {
        return wires.largeFiles(spec, lfsConfig);
    }

    Map<String, Long> blobs(
            RemoteTree tree, Collection<String> ids, TransferBounds bounds, BlobSink sink, Progress progress) {
        ObjectId commit = ObjectId.fromString(tree.commit().orElseThrow());
        Set<ObjectId> wanted = new LinkedHashSet<>();
        ids.forEach(id -> wanted.add(ObjectId.fromString(id)));
        return mirrors.locked(tree.spec(), mirror -> {
            Map<ObjectId, Long> larger;
            try {
                larger = Mirrors.healed(mirror, _ -> tree.source().bringBlobs(commit, wanted, bounds, progress));
            } catch (SparingFetch.TooManyLarge e) {
                throw e.refused(tree.paths());
            }
            wanted.removeAll(larger.keySet());
            // Outside the healing: what the sink throws is not the cache's fault, and no blob may be handed over twice.
            hand(tree.source(), wanted, sink);
            Map<String, Long> sizes = new LinkedHashMap<>();
            larger.forEach((id, size) -> sizes.put(id.name(), size));
            return sizes;
        });
    }

    /** The blob at a path of the commit that was read. */
    Optional<String> blobAt(RemoteTree tree, FilePath fromRoot) {
        if (tree.commit().isEmpty()) {
            return Optional.empty();
        }
        ObjectId commit = ObjectId.fromString(tree.commit().get());
        return mirrors.healing(tree.spec(), mirror -> {
            tree.source().bring(commit, Progress.NONE);
            return inTree(tree.source(), commit, (reader, root) -> {
                Trees.Entry folder = Trees.find(reader, root, fromRoot.parent());
                Trees.Entry found = folder == null || !folder.folder() ? null : Trees.find(reader, root, fromRoot);
                return Optional.ofNullable(found)
                        .filter(entry -> !entry.folder())
                        .map(entry -> entry.id().name());
            });
        });
    }

    /** A look at the tree of a commit that is here. */
    private interface InTree<T> {
        T look(ObjectReader reader, ObjectId root) throws IOException;
    }

    private static <T> T inTree(Source source, ObjectId commit, InTree<T> look) throws IOException {
        try (Opened opened = source.open();
                ObjectReader reader = opened.reader();
                RevWalk walk = new RevWalk(reader)) {
            return look.look(reader, walk.parseCommit(commit).getTree().copy());
        }
    }

    Optional<PathChange> lastChange(RemoteTree tree, FilePath path, Progress progress) {
        ObjectId tip = ObjectId.fromString(tree.commit().orElseThrow());
        return mirrors.healing(tree.spec(), mirror -> new LastChange(tree.source(), progress).of(tip, path));
    }

    Ancestry ancestry(RemoteTree tree, String base, boolean whole, Progress progress) {
        String tip = tree.commit().orElseThrow();
        return mirrors.healing(
                tree.spec(), mirror -> new HistoryTracer(tree.source(), progress).trace(base, tip, whole));
    }

    private static void hand(Source source, Set<ObjectId> ids, BlobSink sink) throws IOException {
        try (Opened opened = source.open();
                ObjectReader reader = opened.reader()) {
            for (ObjectId id : ids) {
                ObjectLoader loader = reader.open(id, Constants.OBJ_BLOB);
                try (var content = loader.openStream()) {
                    sink.take(id.name(), loader.getSize(), content);
                }
            }
        }
    }
}
