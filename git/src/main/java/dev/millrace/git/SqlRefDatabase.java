package dev.millrace.git;

import dev.millrace.model.Namespace;
import dev.millrace.store.content.Namespaces;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.lib.RefRename;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.ReflogReader;
import org.eclipse.jgit.lib.SymbolicRef;
import org.jspecify.annotations.Nullable;

/** The refs of a namespace: {@code refs/heads/main} is its head, and {@code HEAD} points there. */
final class SqlRefDatabase extends RefDatabase {
    static final String MAIN = Constants.R_HEADS + "main";

    private final SqlRepository repository;
    private final GitStore store;
    private final Namespace namespace;

    SqlRefDatabase(SqlRepository repository, GitStore store, Namespace namespace) {
        this.repository = repository;
        this.store = store;
        this.namespace = namespace;
    }

    @Override
    public @Nullable Ref exactRef(String name) {
        return all().get(name);
    }

    @Override
    public Map<String, Ref> getRefs(String prefix) {
        Map<String, Ref> found = new LinkedHashMap<>();
        all().forEach((name, ref) -> {
            if (name.startsWith(prefix) && ref.getObjectId() != null) {
                found.put(name.substring(prefix.length()), ref);
            }
        });
        return found;
    }

    private Map<String, Ref> all() {
        Optional<String> head = store.database()
                .look(handle -> Namespaces.find(handle, namespace.name()))
                .flatMap(Namespaces.Row::headId);
        Ref main = head.<Ref>map(id -> new ObjectIdRef.PeeledNonTag(Ref.Storage.LOOSE, MAIN, ObjectId.fromString(id)))
                .orElseGet(() -> new ObjectIdRef.Unpeeled(Ref.Storage.NEW, MAIN, null));
        Map<String, Ref> refs = new LinkedHashMap<>();
        refs.put(Constants.HEAD, new SymbolicRef(Constants.HEAD, main));
        if (head.isPresent()) {
            refs.put(MAIN, main);
        }
        return refs;
    }

    @Override
    public RefUpdate newUpdate(String name, boolean detach) {
        Ref ref = all().get(name);
        return new SqlRefUpdate(
                repository, ref == null ? new ObjectIdRef.Unpeeled(Ref.Storage.NEW, name, null) : ref.getLeaf());
    }

    @Override
    public RefRename newRename(String from, String to) throws IOException {
        throw new IOException("The branch of a namespace cannot be renamed.");
    }

    @Override
    public boolean isNameConflicting(String name) {
        return name.startsWith(MAIN + "/") || MAIN.startsWith(name + "/");
    }

    @Override
    public List<Ref> getAdditionalRefs() {
        return List.of();
    }

    @Override
    public Ref peel(Ref ref) {
        return ref;
    }

    @Override
    public @Nullable ReflogReader getReflogReader(Ref ref) {
        return null;
    }

    @Override
    public void create() {
        // There is nothing to create: a namespace exists once it is written to.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
