package dev.millrace.git.remote;

import dev.millrace.model.Author;
import dev.millrace.model.Unavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A bare repository on this machine's disk, for trying things out without an account anywhere. */
public final class PracticeRepository {
    private PracticeRepository() {}

    /** Makes the repository with one commit on {@code main} that holds a README; one that is there already stays as it is. Returns its address. */
    public static String create(Path folder, String readme, Author author, Instant time) {
        try (Repository repository =
                new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build()) {
            if (!Files.exists(folder.resolve(Constants.HEAD))) {
                repository.create(true);
                commit(repository, readme, author, time);
            }
            return folder.toUri().toString().replaceAll("/$", "");
        } catch (IOException e) {
            throw new Unavailable("The practice repository cannot be made in " + folder + ": " + e.getMessage(), e);
        }
    }

    private static void commit(Repository repository, String readme, Author author, Instant time) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId blob = inserter.insert(Constants.OBJ_BLOB, readme.getBytes(StandardCharsets.UTF_8));
            TreeFormatter tree = new TreeFormatter();
            tree.append("README.md", FileMode.REGULAR_FILE, blob);
            PersonIdent who = new PersonIdent(author.name(), author.email(), time, ZoneOffset.UTC);
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(inserter.insert(tree));
            commit.setAuthor(who);
            commit.setCommitter(who);
            commit.setMessage("Begin\n");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + "main");
            RefUpdate main = repository.updateRef(Constants.R_HEADS + "main");
            main.setNewObjectId(id);
            main.setExpectedOldObjectId(ObjectId.zeroId());
            RefUpdate.Result result = main.update();
            if (result != RefUpdate.Result.NEW) {
                throw new IOException("the branch main could not be made: " + result);
            }
        }
    }
}
