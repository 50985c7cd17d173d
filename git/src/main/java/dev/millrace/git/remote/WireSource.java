package dev.millrace.git.remote;

import dev.millrace.git.remote.Mirror.Store;
import dev.millrace.model.Refused;
import dev.millrace.model.Unavailable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.RemoteRepositoryException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.FilterSpec;
import org.eclipse.jgit.transport.PushConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * A remote over the network and its mirror. Commits and trees come without blobs from servers that can do so (protocol v2 with filters), and blobs
 * are asked for by id in a conversation that owns up to nothing: a server that hears of any commit believes that we own its blobs, and
 * sends none, without an error. Other servers send the whole commit.
 */
final class WireSource implements Source {
    private static final String NO_BLOBS = "blob:none";
    private static final String NO_TREES = "tree:0";
    private static final int LIGHT_HISTORY = 5000;
    /** Where every commit comes with what is in it. */
    private static final int HEAVY_HISTORY = 500;

    private final Wire wire;
    private final Mirror mirror;
    private List<RefSpec> asked = List.of(new RefSpec(Constants.HEAD));

    WireSource(Wire wire, Mirror mirror) {
        this.wire = wire;
        this.mirror = mirror;
    }

    @Override
    public RemoteSpec spec() {
        return wire.spec();
    }

    /** What the remote said it can do. */
    /** The line that would vouch for the SSH server, if that is what is missing. */
    @Nullable
    String newHost() {
        return wire instanceof SshWire ssh ? ssh.newHost() : null;
    }

    String greeting() {
        return wire.advertisement();
    }

    @Override
    public long received() {
        return wire.received();
    }

    @Override
    public Refs refs(Set<String> branches) throws IOException {
        asked = branches.stream().map(branch -> new RefSpec(Refs.full(branch))).toList();
        return ask();
    }

    @Override
    public Refs refsBelow(Set<String> beginnings) throws IOException {
        asked = beginnings.stream()
                .map(beginning -> new RefSpec(beginning + "*:" + beginning + "*"))
                .toList();
        return ask();
    }

    @Override
    public Refs allBranches() throws IOException {
        asked = List.of(new RefSpec(Constants.R_HEADS + "*:refs/heads/*"));
        return ask();
    }

    @Override
    public Optional<ObjectId> ref(String name) throws IOException {
        asked = List.of(new RefSpec(name));
        try (Repository local = mirror.open(Store.TREES);
                Transport transport = transport(local);
                FetchConnection connection = connect(transport)) {
            return Optional.ofNullable(connection.getRef(name)).map(Ref::getObjectId);
        }
    }

    private Refs ask() throws IOException {
        try (Repository local = mirror.open(Store.TREES);
                Transport transport = transport(local);
                FetchConnection connection = connect(transport)) {
            return Refs.of(connection.getRefsMap());
        }
    }

    /** One request: what a push would be told. Empty if the account may not push, or the branch is not there or not known yet. */
    @Override
    public Optional<Refs> refsForPush(String branch) throws IOException {
        try (Repository local = mirror.open(Store.TREES);
                Transport transport = transport(local);
                PushConnection connection = transport.openPush()) {
            Refs refs = Refs.of(connection.getRefsMap());
            Optional<ObjectId> tip = refs.branch(branch);
            return tip.isPresent() && isHere(tip.get()) ? Optional.of(refs) : Optional.empty();
        } catch (Refused mayNotPush) {
            return Optional.empty();
        }
    }

    @Override
    public void bring(ObjectId commit, Progress progress) throws IOException {
        if (!isHere(commit)) {
            Store store = commits();
            try (Repository into = mirror.open(store)) {
                fetchCommit(into, commit, store == Store.TREES, progress);
            }
        }
        mirror.addTip(commit);
    }

    private boolean isHere(ObjectId commit) throws IOException {
        for (Store store : List.of(Store.TREES, Store.FULL)) {
            if (mirror.exists(store)) {
                try (Repository repository = mirror.open(store)) {
                    if (repository.getObjectDatabase().has(commit)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private void fetchCommit(Repository into, ObjectId commit, boolean withoutBlobs, Progress progress)
            throws IOException {
        if (into.getObjectDatabase().has(commit)) {
            return;
        }
        Set<ObjectId> haves = new LinkedHashSet<>();
        for (ObjectId tip : mirror.tips().reversed()) {
            if (haves.isEmpty() && into.getObjectDatabase().has(tip)) {
                haves.add(tip);
            }
        }
        fetch(into, List.of(commit), haves, new Extent(1, withoutBlobs ? NO_BLOBS : null), progress);
        if (!into.getObjectDatabase().has(commit)) {
            throw new Unavailable("'" + spec().url() + "' did not send the commit " + commit.name() + ".");
        }
    }

    @Override
    public Map<ObjectId, Long> bringBlobs(
            ObjectId commit, Collection<ObjectId> ids, TransferBounds bounds, Progress progress) throws IOException {
        Set<ObjectId> missing = missing(ids);
        if (missing.isEmpty()) {
            return Map.of();
        }
        boolean byId = commits() == Store.TREES;
        Map<ObjectId, Long> larger = Map.of();
        try (Repository into = mirror.open(byId ? Store.BLOBS : Store.FULL)) {
            if (byId) {
                larger = fetchBlobs(into, commit, missing, bounds, progress);
            } else {
                // The commit comes as a whole, with files that nobody asked for and that may be as large as they like.
                fetchCommit(into, commit, false, progress);
            }
        }
        Set<ObjectId> still = missing(ids);
        still.removeAll(larger.keySet());
        if (!still.isEmpty()) {
            throw new Unavailable("'" + spec().url() + "' sent " + (missing.size() - still.size()) + " of "
                    + missing.size() + " files that were asked for; "
                    + still.iterator().next().name() + " is among the missing.");
        }
        return larger;
    }

    private Map<ObjectId, Long> fetchBlobs(
            Repository into, ObjectId commit, Set<ObjectId> ids, TransferBounds bounds, Progress progress)
            throws IOException {
        try {
            return new SparingFetch(bounds, (some, left) -> fetchBounded(into, some, left, progress)).run(ids);
        } catch (RemoteRepositoryException notById) {
            // Some servers give commits only. Then the whole commit it is.
            fetch(into, List.of(commit), Set.of(), new Extent(1, null), progress);
            return Map.of();
        }
    }

    /** Returns the bytes of the pack. */
    private long fetchBounded(Repository into, Collection<ObjectId> ids, TransferBounds bounds, Progress progress)
            throws IOException {
        long[] came = {0};
        // JGit looks for everything it is about to ask for, several times; a store that has nothing answers that at
        // once.
        try (Repository blank = new UnionRepository(
                into,
                List.of(),
                inserter -> new BoundedInserter(inserter, bounds, spec().url(), bytes -> came[0] += bytes))) {
            fetch(blank, ids, Set.of(), new Extent(0, null), progress);
        }
        return came[0];
    }

    /** Which blobs are not in the mirror. */
    private Set<ObjectId> missing(Collection<ObjectId> ids) throws IOException {
        Set<ObjectId> missing = new LinkedHashSet<>(ids);
        for (Store store : List.of(Store.BLOBS, Store.FULL)) {
            if (mirror.exists(store)) {
                try (Repository repository = mirror.open(store);
                        ObjectReader reader = repository
                                .getObjectDatabase()
                                .newCachedDatabase()
                                .newReader()) {
                    for (ObjectId id : ids) {
                        if (reader.has(id)) {
                            missing.remove(id);
                        }
                    }
                }
            }
        }
        return missing;
    }

    /**
     * How much is fetched.
     *
     * @param depth generations of commits, 0 for all
     * @param filter what is left out, null for nothing
     */
    private record Extent(int depth, @Nullable String filter) {}

    private void fetch(Repository into, Collection<ObjectId> ids, Set<ObjectId> haves, Extent extent, Progress progress)
            throws IOException {
        Set<ObjectId> shallowBefore = Set.copyOf(into.getObjectDatabase().getShallowCommits());
        boolean done = false;
        try (Transport transport = transport(into)) {
            if (extent.depth() > 0) {
                transport.setDepth(extent.depth());
            }
            if (extent.filter() != null) {
                transport.setFilterSpec(FilterSpec.fromFilterLine(extent.filter()));
            }
            List<Ref> wants = new ArrayList<>();
            for (ObjectId id : ids) {
                wants.add(new ObjectIdRef.Unpeeled(Ref.Storage.NETWORK, id.name(), id));
            }
            try (FetchConnection connection = connect(transport)) {
                connection.fetch(new TransferMonitor(progress, this::received), wants, new HashSet<>(haves));
            }
            done = true;
        } finally {
            if (!done) {
                // JGit writes the list before the pack has come; a commit in it that never came would be taken for one
                // we have.
                into.getObjectDatabase().setShallowCommits(shallowBefore);
            }
        }
    }

    /**
     * A server that cannot leave out blobs is told of the commit that we have, so that it sends only what the older ones have besides. No other server is
     * told of any: histories are small, and what is not at hand is not to be believed.
     */
    @Override
    public boolean bringHistory(ObjectId from, int depth, Progress progress) throws IOException {
        try {
            if (commits() == Store.TREES) {
                try (Repository into = mirror.open(Store.HISTORY)) {
                    fetch(into, List.of(from), Set.of(), new Extent(depth, NO_TREES), progress);
                }
            } else {
                try (Repository into = mirror.open(Store.FULL)) {
                    boolean here = into.getObjectDatabase().has(from);
                    fetch(into, List.of(from), here ? Set.of(from) : Set.of(), new Extent(depth, null), progress);
                }
            }
            return true;
        } catch (TransportException e) {
            if (RemoteFailures.isRefusal(e)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public Repository bringLog(ObjectId from, int depth, Progress progress) throws IOException {
        if (commits() != Store.TREES) {
            bringHistory(from, Math.min(depth, HEAVY_HISTORY), progress);
            return mirror.open(Store.FULL);
        }
        Repository into = mirror.open(Store.LOG);
        try {
            fetch(into, List.of(from), Set.of(), new Extent(depth, NO_BLOBS), progress);
            return into;
        } catch (IOException | RuntimeException e) {
            into.close();
            throw e;
        }
    }

    @Override
    public int deepestHistory() throws IOException {
        return commits() == Store.TREES ? LIGHT_HISTORY : HEAVY_HISTORY;
    }

    @Override
    public List<Repository> histories() throws IOException {
        return existing(List.of(Store.HISTORY, Store.TREES, Store.FULL));
    }

    /** Where commits are kept: it depends on what the server can leave out. */
    private Store commits() throws IOException {
        if (wire.advertisement().isEmpty()) {
            ask();
        }
        return canFilter(wire.advertisement()) ? Store.TREES : Store.FULL;
    }

    static boolean canFilter(String advertisement) {
        return advertisement.contains("version 2")
                && advertisement.lines().anyMatch(line -> line.contains("fetch=") && line.contains("filter"));
    }

    @Override
    public Repository scratch() throws IOException {
        return mirror.open(Store.TREES);
    }

    @Override
    public List<Repository> stores() throws IOException {
        return existing(List.of(Store.TREES, Store.BLOBS, Store.FULL));
    }

    private List<Repository> existing(List<Store> wanted) throws IOException {
        List<Repository> stores = new ArrayList<>();
        for (Store store : wanted) {
            if (mirror.exists(store)) {
                stores.add(mirror.open(store));
            }
        }
        return stores;
    }

    @Override
    public Transport pushing(Repository local) throws IOException {
        return transport(local);
    }

    private FetchConnection connect(Transport transport) throws IOException {
        return transport.openFetch(asked, Constants.HEAD);
    }

    private Transport transport(Repository local) throws IOException {
        return wire.open(local);
    }
}
