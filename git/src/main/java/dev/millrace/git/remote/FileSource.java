package dev.millrace.git.remote;

import dev.millrace.git.remote.Mirror.Store;
import dev.millrace.model.NotFound;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;

/** A repository on this machine's disk: read in place, nothing is copied; the mirror only holds what is about to be pushed. */
final class FileSource implements Source {
    private final RemoteSpec spec;
    private final Path folder;
    private final Mirror mirror;

    FileSource(RemoteSpec spec, Path folder, Mirror mirror) {
        this.spec = spec;
        this.folder = Files.isDirectory(folder.resolve(".git")) ? folder.resolve(".git") : folder;
        this.mirror = mirror;
        if (!Files.isDirectory(this.folder.resolve("objects")) || !Files.exists(this.folder.resolve("HEAD"))) {
            throw new NotFound("There is no Git repository at '" + spec.url() + "'.");
        }
    }

    @Override
    public RemoteSpec spec() {
        return spec;
    }

    @Override
    public long received() {
        return 0;
    }

    @Override
    public Refs refs(Set<String> branches) throws IOException {
        return allBranches();
    }

    @Override
    public Refs refsBelow(Set<String> beginnings) throws IOException {
        return allBranches();
    }

    @Override
    public Optional<Refs> refsForPush(String branch) throws IOException {
        return Optional.of(allBranches());
    }

    @Override
    public Refs allBranches() throws IOException {
        try (Repository repository = repository()) {
            Map<String, Ref> refs = new HashMap<>();
            for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_REFS)) {
                refs.put(ref.getName(), ref);
            }
            Ref head = repository.exactRef(Constants.HEAD);
            if (head != null) {
                refs.put(Constants.HEAD, head);
            }
            return Refs.of(refs);
        }
    }

    @Override
    public Optional<ObjectId> ref(String name) throws IOException {
        try (Repository repository = repository()) {
            return Optional.ofNullable(repository.exactRef(name)).map(Ref::getObjectId);
        }
    }

    @Override
    public void bring(ObjectId commit, Progress progress) {}

    @Override
    public Map<ObjectId, Long> bringBlobs(
            ObjectId commit, Collection<ObjectId> ids, TransferBounds bounds, Progress progress) {
        return Map.of();
    }

    @Override
    public boolean bringHistory(ObjectId from, int depth, Progress progress) throws IOException {
        try (Repository repository = repository()) {
            return repository.getObjectDatabase().has(from);
        }
    }

    @Override
    public Repository bringLog(ObjectId from, int depth, Progress progress) throws IOException {
        return repository();
    }

    @Override
    public int deepestHistory() {
        return Integer.MAX_VALUE;
    }

    @Override
    public List<Repository> histories() throws IOException {
        return stores();
    }

    @Override
    public Repository scratch() throws IOException {
        return mirror.open(Store.TREES);
    }

    @Override
    public List<Repository> stores() throws IOException {
        return List.of(repository(), mirror.open(Store.TREES));
    }

    @Override
    public Transport pushing(Repository local) throws IOException {
        return transport(local, folder);
    }

    static Transport transport(Repository local, Path folder) throws IOException {
        try {
            Transport transport = Transport.open(local, new URIish(folder.toString()));
            transport.setPushThin(false);
            return transport;
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private Repository repository() throws IOException {
        JGitIsolation.install();
        return new FileRepositoryBuilder()
                .setGitDir(folder.toFile())
                .setFS(JGitIsolation.withoutHooks())
                .setMustExist(true)
                .build();
    }
}
