package dev.millrace.git.remote;

import dev.millrace.model.Conflict;
import dev.millrace.model.Invalid;
import dev.millrace.model.NotFound;
import dev.millrace.model.Refused;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheCheckout;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.errors.CheckoutConflictException;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.submodule.SubmoduleWalk;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/**
 * A clone with a work tree, for scripts to work on. No hook runs and no filter; a symbolic link becomes a text file that has its target, so that nothing
 * in a repository leads out of the folder. Sign-ins go to the host of the address only, not to submodules elsewhere.
 */
final class Cloner {
    private static final int DEEPEST = 10;
    private static final String ORIGIN = "refs/remotes/origin/";

    private final Opening opening;
    private final Fetching lfs;
    private final Progress progress;

    /** Opens a way to a remote for a repository. */
    interface Opening {
        Transport open(RemoteSpec spec, Repository local) throws IOException;
    }

    /** Fetches the files that pointers stand for, into their places. */
    interface Fetching {
        /** @param lfsConfig the text of the clone's {@code .lfsconfig}; empty if there is none */
        void fetch(RemoteSpec spec, Optional<String> lfsConfig, Map<Path, LfsPointer> files) throws IOException;
    }

    Cloner(Opening opening, Fetching lfs, Progress progress) {
        this.opening = opening;
        this.lfs = lfs;
        this.progress = progress;
    }

    /** What was checked out: the commit and, unless it is detached, the branch. */
    record Cloned(ObjectId commit, Optional<String> branch) {}

    Cloned run(CloneRequest request) throws IOException {
        return run(request, 0);
    }

    private Cloned run(CloneRequest request, int level) throws IOException {
        Path into = Files.createDirectories(request.into());
        if (Files.exists(into.resolve(".git"))) {
            throw new Conflict("The folder '" + into + "' has a clone already.");
        }
        boolean empty;
        try (var files = Files.list(into)) {
            empty = files.findAny().isEmpty();
        }
        try {
            return fill(request, level);
        } catch (IOException | RuntimeException e) {
            // Half a clone would stand in the way of the next try.
            Mirror.delete(empty ? into : into.resolve(".git"));
            throw e;
        }
    }

    private Cloned fill(CloneRequest request, int level) throws IOException {
        try (Repository repository = new FileRepositoryBuilder()
                .setWorkTree(request.into().toFile())
                .setFS(JGitIsolation.withoutHooks())
                .build()) {
            repository.create(false);
            prepare(repository, request);
            Cloned target = fetch(repository, request);
            checkOut(repository, target);
            largeFiles(repository, request);
            configure(repository, request.settings());
            if (request.submodules()) {
                submodules(repository, request, level);
            }
            return target;
        }
    }

    private static void prepare(Repository repository, CloneRequest request) throws IOException {
        StoredConfig config = repository.getConfig();
        config.setString("remote", "origin", "url", request.spec().url());
        config.setString("remote", "origin", "fetch", "+refs/heads/*:" + ORIGIN + "*");
        config.setBoolean("core", null, "symlinks", false);
        config.save();
    }

    private Cloned fetch(Repository repository, CloneRequest request) throws IOException {
        List<RefSpec> specs = new ArrayList<>();
        String branch = request.branch();
        String tag = request.tag();
        if (request.commit() == null && tag != null) {
            specs.add(new RefSpec("+refs/tags/" + tag + ":refs/tags/" + tag));
        } else if (request.allBranches() || branch == null) {
            specs.add(new RefSpec("+refs/heads/*:" + ORIGIN + "*"));
        } else {
            specs.add(new RefSpec("+refs/heads/" + branch + ":" + ORIGIN + branch));
        }
        try (Transport transport = opening.open(request.spec(), repository)) {
            transport.setTagOpt(request.noTags() ? TagOpt.NO_TAGS : TagOpt.AUTO_FOLLOW);
            if (request.depth() > 0 && request.commit() == null) {
                transport.setDepth(request.depth());
            }
            FetchResult result = transport.fetch(new TransferMonitor(progress, () -> 0), specs);
            return target(repository, request, result);
        } catch (org.eclipse.jgit.errors.TransportException e) {
            if (branch != null && String.valueOf(e.getMessage()).contains("refs/heads/" + branch)) {
                throw new NotFound(
                        "There is no branch '" + branch + "' in '"
                                + request.spec().url() + "'.",
                        e);
            }
            if (tag != null && String.valueOf(e.getMessage()).contains("refs/tags/" + tag)) {
                throw new NotFound(
                        "There is no tag '" + tag + "' in '" + request.spec().url() + "'.", e);
            }
            throw e;
        }
    }

    private static Cloned target(Repository repository, CloneRequest request, FetchResult result) throws IOException {
        String url = request.spec().url();
        if (request.commit() != null) {
            ObjectId found = repository.resolve(request.commit() + "^{commit}");
            if (found == null) {
                throw new NotFound("There is no commit '" + request.commit() + "' on a branch of '" + url + "'.");
            }
            return new Cloned(found, Optional.empty());
        }
        if (request.tag() != null) {
            ObjectId found = repository.resolve("refs/tags/" + request.tag() + "^{commit}");
            if (found == null) {
                throw new NotFound("There is no tag '" + request.tag() + "' in '" + url + "'.");
            }
            return new Cloned(found, Optional.empty());
        }
        String branch = request.branch() == null ? defaultBranch(result, url) : request.branch();
        Ref ref = repository.exactRef(ORIGIN + branch);
        if (ref == null || ref.getObjectId() == null) {
            throw new NotFound("There is no branch '" + branch + "' in '" + url + "'.");
        }
        return new Cloned(ref.getObjectId(), Optional.of(branch));
    }

    private static String defaultBranch(FetchResult result, String url) {
        Ref head = result.getAdvertisedRef(Constants.HEAD);
        if (head != null && head.isSymbolic()) {
            return Repository.shortenRefName(head.getTarget().getName());
        }
        ObjectId id = head == null ? null : head.getObjectId();
        return result.getAdvertisedRefs().stream()
                .filter(ref -> ref.getName().startsWith(Constants.R_HEADS))
                .filter(ref -> id == null || id.equals(ref.getObjectId()))
                .map(ref -> ref.getName().substring(Constants.R_HEADS.length()))
                .sorted((a, b) -> a.equals("main") ? -1 : b.equals("main") ? 1 : a.compareTo(b))
                .findFirst()
                .orElseThrow(() -> new NotFound("The repository '" + url + "' has no branch."));
    }

    private static void checkOut(Repository repository, Cloned target) throws IOException {
        RevCommit commit;
        try (RevWalk walk = new RevWalk(repository)) {
            commit = walk.parseCommit(target.commit());
        }
        DirCache index = repository.lockDirCache();
        try {
            DirCacheCheckout checkout = new DirCacheCheckout(repository, index, commit.getTree());
            checkout.setFailOnConflict(true);
            checkout.checkout();
        } catch (CheckoutConflictException e) {
            throw new Conflict("The folder has files already that the repository has as well: " + e.getMessage(), e);
        } finally {
            index.unlock();
        }
        RefUpdate head = repository.updateRef(Constants.HEAD, target.branch().isEmpty());
        if (target.branch().isPresent()) {
            RefUpdate local =
                    repository.updateRef(Constants.R_HEADS + target.branch().get());
            local.setNewObjectId(target.commit());
            local.forceUpdate();
            head.link(Constants.R_HEADS + target.branch().get());
            StoredConfig config = repository.getConfig();
            config.setString("branch", target.branch().get(), "remote", "origin");
            config.setString(
                    "branch",
                    target.branch().get(),
                    "merge",
                    Constants.R_HEADS + target.branch().get());
            config.save();
        } else {
            head.setNewObjectId(target.commit());
            head.forceUpdate();
        }
    }

    private void largeFiles(Repository repository, CloneRequest request) throws IOException {
        Map<Path, LfsPointer> pointers = pointers(repository, request.into());
        if (pointers.isEmpty()) {
            return;
        }
        String first =
                request.into().relativize(pointers.keySet().iterator().next()).toString();
        switch (request.lfs()) {
            case KEEP ->
                progress.say(pointers.size() + " files, '" + first
                        + "' among them, are pointers of Git LFS; set 'lfs: FETCH' to have the files themselves.");
            case REFUSE ->
                throw new Refused("'" + request.spec().url() + "' keeps " + pointers.size() + " files in Git LFS, '"
                        + first + "' among them, and 'lfs: REFUSE' is set.");
            case FETCH -> lfs.fetch(request.spec(), lfsConfig(repository), pointers);
        }
    }

    private static Optional<String> lfsConfig(Repository repository) throws IOException {
        DirCacheEntry entry = repository.readDirCache().getEntry(LfsConfig.FILE);
        if (entry == null || (entry.getRawMode() & FileMode.TYPE_MASK) != FileMode.TYPE_FILE) {
            return Optional.empty();
        }
        try (ObjectReader reader = repository.newObjectReader()) {
            byte[] text = reader.open(entry.getObjectId()).getBytes(LfsConfig.LONGEST);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        }
    }

    private static Map<Path, LfsPointer> pointers(Repository repository, Path into) throws IOException {
        Map<Path, LfsPointer> pointers = new LinkedHashMap<>();
        DirCache index = repository.readDirCache();
        try (ObjectReader reader = repository.newObjectReader()) {
            for (int i = 0; i < index.getEntryCount(); i++) {
                DirCacheEntry entry = index.getEntry(i);
                boolean file = (entry.getRawMode() & FileMode.TYPE_MASK) == FileMode.TYPE_FILE;
                if (file && reader.getObjectSize(entry.getObjectId(), Constants.OBJ_BLOB) < LfsPointer.LONGEST) {
                    byte[] content = reader.open(entry.getObjectId()).getBytes();
                    LfsPointer.parse(content)
                            .ifPresent(pointer -> pointers.put(into.resolve(entry.getPathString()), pointer));
                }
            }
        }
        return pointers;
    }

    private static void configure(Repository repository, Map<String, Object> settings) throws IOException {
        StoredConfig config = repository.getConfig();
        for (Map.Entry<String, Object> setting : settings.entrySet()) {
            int first = setting.getKey().indexOf('.');
            int last = setting.getKey().lastIndexOf('.');
            if (first <= 0 || last == setting.getKey().length() - 1) {
                throw new Invalid(
                        "The setting '" + setting.getKey() + "' in 'gitConfig' must be written as section.name.");
            }
            String section = setting.getKey().substring(0, first).toLowerCase(Locale.ROOT);
            String sub = first == last ? null : setting.getKey().substring(first + 1, last);
            String name = setting.getKey().substring(last + 1);
            String value = String.valueOf(setting.getValue());
            if (value.isBlank()) {
                config.unset(section, sub, name);
            } else if (setting.getValue() instanceof List<?> list) {
                config.setStringList(
                        section, sub, name, list.stream().map(String::valueOf).toList());
            } else {
                config.setString(section, sub, name, value);
            }
        }
        config.save();
    }

    private void submodules(Repository repository, CloneRequest request, int level) throws IOException {
        if (level == DEEPEST) {
            throw new Refused("The submodules of '" + request.spec().url() + "' lie within one another more than "
                    + DEEPEST + " deep.");
        }
        try (SubmoduleWalk walk = SubmoduleWalk.forIndex(repository)) {
            while (walk.next()) {
                String url = walk.getModulesUrl();
                if (url == null) {
                    continue;
                }
                RemoteSpec of = elsewhere(request.spec(), url);
                Path at = request.into().resolve(walk.getPath());
                run(request.submodule(of, at, walk.getObjectId().name()), level + 1);
            }
        } catch (ConfigInvalidException e) {
            throw new Invalid("The file .gitmodules of '" + request.spec().url() + "' cannot be read.", e);
        }
    }

    /** A submodule's remote. It gets the sign-in, and our certificate, only where it is on the very same host. */
    static RemoteSpec elsewhere(RemoteSpec parent, String written) {
        String url = written.startsWith("./") || written.startsWith("../") ? relative(parent.url(), written) : written;
        if (sameHost(parent.url(), url)) {
            return new RemoteSpec(url, parent.credentials(), parent.settings());
        }
        return new RemoteSpec(url, Credentials.NONE, parent.settings().withClientCertificate(null));
    }

    private static String relative(String base, String written) {
        String at = base.replaceAll("/+$", "");
        String rest = written;
        while (rest.startsWith("./") || rest.startsWith("../")) {
            if (rest.startsWith("../")) {
                int slash = Math.max(at.lastIndexOf('/'), at.lastIndexOf(':'));
                at = slash < 0 ? at : at.substring(0, slash);
                rest = rest.substring(3);
            } else {
                rest = rest.substring(2);
            }
        }
        return at + "/" + rest;
    }

    private static boolean sameHost(String one, String other) {
        return origin(one).isPresent() && origin(one).equals(origin(other));
    }

    private static Optional<String> origin(String url) {
        try {
            if (url.startsWith("http://") || url.startsWith("https://")) {
                URI uri = new URI(url);
                return Optional.of(uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort());
            }
            @Nullable URIish uri = new URIish(url);
            return uri.getHost() == null
                    ? Optional.empty()
                    : Optional.of("ssh://" + uri.getHost() + ":" + uri.getPort());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
