package dev.millrace.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A bare repository on disk, made and inspected by the {@code git} program alone. */
public final class GitRepository {
    private static final String WHO = "Test <test@example.com>";
    private final Path folder;
    private long clock = 1_750_000_000L;

    private GitRepository(Path folder) {
        this.folder = folder;
    }

    /** Makes an empty bare repository whose HEAD points to {@code main}. */
    public static GitRepository create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        GitRepository repository = new GitRepository(folder);
        repository.git("init", "-q", "--bare", "--initial-branch=main", ".");
        return repository;
    }

    public static GitRepository open(Path folder) {
        return new GitRepository(folder);
    }

    public Path folder() {
        return folder;
    }

    /** Runs {@code git} here and returns what it printed; throws with its complaint if it fails. */
    public String git(String... arguments) {
        return gitWithInput(new byte[0], arguments);
    }

    /** Runs {@code git} here with this standard input. */
    public String gitWithInput(byte[] input, String... arguments) {
        return new String(Git.run(folder, input, arguments), StandardCharsets.UTF_8);
    }

    /** Starts a commit on a branch; it is built on the branch's tip, or is a root commit if there is none. */
    public Commit commit(String branch, String message) {
        return new Commit(branch, message);
    }

    /** One commit of text files. Returns its id. */
    public String commit(String branch, String message, Map<String, String> files) {
        Commit commit = commit(branch, message);
        files.forEach(commit::put);
        return commit.write();
    }

    /** The id that a branch points to, or the empty string. */
    public String tip(String branch) {
        return git("for-each-ref", "--format=%(objectname)", "refs/heads/" + branch)
                .strip();
    }

    /** Moves or makes a branch. */
    public void point(String branch, String id) {
        git("update-ref", "refs/heads/" + branch, id);
    }

    public void setDefaultBranch(String branch) {
        git("symbolic-ref", "HEAD", "refs/heads/" + branch);
    }

    /** Subjects of a branch's commits, newest first. */
    public List<String> log(String branch) {
        return git("log", "--format=%s", "refs/heads/" + branch).lines().toList();
    }

    /** Every leaf of a tree: path to {@code mode type id}. */
    public Map<String, String> lsTree(String treeish) {
        Map<String, String> leaves = new LinkedHashMap<>();
        for (String line : git("ls-tree", "-r", "-z", treeish).split("\0")) {
            int tab = line.indexOf('\t');
            if (tab > 0) {
                leaves.put(line.substring(tab + 1), line.substring(0, tab));
            }
        }
        return leaves;
    }

    /** A file's content at a commit or branch. */
    public byte[] read(String treeish, String path) {
        return Git.run(folder, new byte[0], "cat-file", "blob", treeish + ":" + path);
    }

    public String text(String treeish, String path) {
        return new String(read(treeish, path), StandardCharsets.UTF_8);
    }

    /** Throws unless everything reachable is there and well formed. */
    public void fsck() {
        String complaint = git("fsck", "--full", "--strict", "--no-dangling", "--no-progress");
        if (!complaint.isBlank()) {
            throw new AssertionError("git fsck: " + complaint);
        }
    }

    public String blob(byte[] content) {
        return gitWithInput(content, "hash-object", "-w", "--stdin").strip();
    }

    /**
     * Writes a tree exactly as told, forged names and order included: {@code ..}, {@code .git}, two names that differ by case only.
     *
     * @param entries lines of {@code mode name id}
     */
    public String forgeTree(List<String> entries) {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        for (String entry : entries) {
            int first = entry.indexOf(' ');
            int last = entry.lastIndexOf(' ');
            raw.writeBytes(entry.substring(0, last).getBytes(StandardCharsets.UTF_8));
            raw.write(0);
            String id = entry.substring(last + 1);
            for (int i = 0; i < id.length(); i += 2) {
                raw.write(Integer.parseInt(id, i, i + 2, 16));
            }
            if (first == last) {
                throw new IllegalArgumentException("no name in: " + entry);
            }
        }
        return gitWithInput(raw.toByteArray(), "hash-object", "-t", "tree", "-w", "--literally", "--stdin")
                .strip();
    }

    /** Commits a tree made by {@link #forgeTree} and points the branch to it. */
    public String commitTree(String branch, String message, String tree) {
        String id = git("commit-tree", "-m", message, tree).strip();
        point(branch, id);
        return id;
    }

    /** Installs a hook, such as {@code pre-receive}; the script needs no {@code #!} line. */
    public void hook(String name, String script) {
        try {
            Path file = Files.createDirectories(folder.resolve("hooks")).resolve(name);
            Files.writeString(file, "#!/bin/sh\n" + script + "\n");
            if (!file.toFile().setExecutable(true)) {
                throw new IOException("cannot make " + file + " executable");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refuses every push with these words, as a rule of the repository does. */
    public void rejectPushes(String message) {
        hook("pre-receive", "cat >/dev/null; echo '" + message.replace("'", "'\\''") + "' >&2; exit 1");
    }

    /** Protects a branch the way GitHub words it. */
    public void protect(String branch) {
        hook(
                "update",
                "if [ \"$1\" = 'refs/heads/" + branch + "' ]; then\n"
                        + "echo 'error: GH006: Protected branch update failed for refs/heads/" + branch + ".' >&2\n"
                        + "echo 'error: Changes must be made through a pull request.' >&2\n"
                        + "exit 1; fi");
    }

    /** Puts everything into packs, as a server does in time. */
    public void repack() {
        git("repack", "-q", "-a", "-d");
    }

    /** A commit in the making; paths that are not named stay as they were. */
    public final class Commit {
        private final String branch;
        private final String message;
        private final List<byte[]> commands = new ArrayList<>();
        private boolean fresh;

        private Commit(String branch, String message) {
            this.branch = branch;
            this.message = message;
        }

        public Commit put(String path, String text) {
            return put(path, text.getBytes(StandardCharsets.UTF_8));
        }

        public Commit put(String path, byte[] content) {
            return put("100644", path, content);
        }

        public Commit executable(String path, String text) {
            return put("100755", path, text.getBytes(StandardCharsets.UTF_8));
        }

        public Commit symlink(String path, String target) {
            return put("120000", path, target.getBytes(StandardCharsets.UTF_8));
        }

        public Commit submodule(String path, String commitId) {
            commands.add(ascii("M 160000 " + commitId + " " + quoted(path) + "\n"));
            return this;
        }

        public Commit delete(String path) {
            commands.add(ascii("D " + quoted(path) + "\n"));
            return this;
        }

        /** Starts from an empty tree instead of the branch's. */
        public Commit onEmptyTree() {
            fresh = true;
            return this;
        }

        public String write() {
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            String tip = tip(branch);
            clock++;
            stream.writeBytes(ascii("commit refs/heads/" + branch + "\n"));
            stream.writeBytes(ascii("committer " + WHO + " " + clock + " +0000\n"));
            byte[] text = message.getBytes(StandardCharsets.UTF_8);
            stream.writeBytes(ascii("data " + text.length + "\n"));
            stream.writeBytes(text);
            stream.writeBytes(ascii("\n"));
            if (!tip.isEmpty()) {
                stream.writeBytes(ascii("from " + tip + "\n"));
            }
            if (fresh) {
                stream.writeBytes(ascii("deleteall\n"));
            }
            commands.forEach(stream::writeBytes);
            stream.writeBytes(ascii("\n"));
            gitWithInput(stream.toByteArray(), "fast-import", "--quiet", "--date-format=raw");
            return tip(branch);
        }

        private Commit put(String mode, String path, byte[] content) {
            commands.add(ascii("M " + mode + " inline " + quoted(path) + "\ndata " + content.length + "\n"));
            commands.add(content);
            commands.add(ascii("\n"));
            return this;
        }

        private static byte[] ascii(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        private static String quoted(String path) {
            return "\"" + path.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
        }
    }
}
