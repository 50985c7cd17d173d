package dev.millrace.workspace;

import dev.millrace.git.EntryMode;
import dev.millrace.git.FileEntry;
import dev.millrace.git.GitStore;
import dev.millrace.git.TreeEntry;
import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A snapshot is a commit's tree: nothing is read until it is asked for, and nothing can change it. */
record StoredSnapshot(
        GitStore git, Namespace namespace, @Nullable String commit, String treeId) implements Snapshot {

    static StoredSnapshot of(GitStore git, Namespace namespace, @Nullable String commit) {
        String tree = commit == null ? GitStore.EMPTY_TREE : git.commit(commit).tree();
        return new StoredSnapshot(git, namespace, commit, tree);
    }

    @Override
    public Optional<String> commitId() {
        return Optional.ofNullable(commit);
    }

    @Override
    public Optional<String> treeId(FilePath folder) {
        return git.entry(treeId, folder)
                .filter(entry -> entry.mode().isFolder())
                .map(TreeEntry::id);
    }

    @Override
    public Optional<Entry> entry(FilePath path) {
        return git.entry(treeId, path).map(entry -> new Entry(path, entry.mode(), entry.id(), sizeOf(entry)));
    }

    @Override
    public List<Entry> list(FilePath folder) {
        List<TreeEntry> entries = treeId(folder).map(git::tree).orElse(List.of());
        Map<String, Long> sizes = git.sizes(entries.stream()
                .filter(entry -> entry.mode().isFile())
                .map(TreeEntry::id)
                .toList());
        return entries.stream()
                .map(entry -> new Entry(
                        folder.resolve(entry.name()), entry.mode(), entry.id(), sizes.getOrDefault(entry.id(), 0L)))
                .sorted(Comparator.comparing(Entry::path))
                .toList();
    }

    @Override
    public List<FileEntry> walk(FilePath folder) {
        return treeId(folder).map(id -> git.files(id, folder)).orElseGet(ArrayList::new);
    }

    @Override
    public byte[] read(FilePath path) {
        TreeEntry entry = git.entry(treeId, path)
                .orElseThrow(() -> new NotFound("There is no file '" + shown(path) + "' in the namespace '" + namespace
                        + "'" + (commit == null ? "." : " at commit " + commit + ".")));
        if (!entry.mode().isFile()) {
            throw new NotFound("'" + shown(path) + "' in the namespace '" + namespace + "' is "
                    + (entry.mode() == EntryMode.FOLDER ? "a folder" : "no plain file") + ".");
        }
        return git.blob(entry.id());
    }

    private long sizeOf(TreeEntry entry) {
        return entry.mode().isFile() ? git.sizes(List.of(entry.id())).getOrDefault(entry.id(), 0L) : 0;
    }

    /** A path as its users name it. */
    static FilePath shown(FilePath path) {
        return Layout.FILES.contains(path) ? path.relativeTo(Layout.FILES) : path;
    }
}
