package dev.millrace.tasks.git;

import dev.millrace.git.remote.CloneRequest;
import dev.millrace.git.remote.LfsFiles;
import dev.millrace.git.remote.Remotes;
import dev.millrace.model.Invalid;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.git.Clone",
        title = "Clones a repository into the working directory.",
        description = """
            For scripts that work on a repository's files: put it first in a `WorkingDirectory`. Files that are in the folder
            already stay; one that the repository has as well with another content is an error that names it.

            No hook of the repository runs, and a symbolic link becomes a text file with its target in it, so that nothing leads
            out of the folder. Submodules on another host than `url` are fetched without the sign-in.""",
        examples = """
            id: run_from_git
            namespace: company.team
            tasks:
              - id: work
                type: io.kestra.plugin.core.flow.WorkingDirectory
                tasks:
                  - id: clone
                    type: io.kestra.plugin.git.Clone
                    url: https://github.com/git_username/scripts
                    branch: main
                  - id: run
                    type: io.kestra.plugin.scripts.shell.Commands
                    commands:
                      - ls
            """,
        outputs = {"directory: the folder with the clone", "commitId: the commit that was checked out"})
public record Clone(
        @Spread GitConnection connection,

        @Property("The folder, below the working directory; the working directory itself if absent.") @Nullable
        String directory,

        @Property("The branch to check out; the default branch if absent.") @Nullable
        String branch,

        @Property("The tag to check out instead.") @Nullable String tag,

        @Property("The commit to check out instead; its id may be shortened.") @Nullable
        String commit,

        @Property(
                value = "How many commits of each branch to fetch; 0 for all. Not heard where `commit` is set.",
                defaultValue = "1")
        Integer depth,

        @Property(value = "Fetch all branches. With `false` only `branch` is fetched.", defaultValue = "true")
        Boolean cloneAllBranches,

        @Property(value = "Fetch no tags.", defaultValue = "false")
        Boolean noTags,

        @Property(value = "Clone the submodules as well, and theirs.", defaultValue = "false")
        Boolean cloneSubmodules,

        @Property(
                value = "What becomes of files that Git LFS keeps: KEEP their pointers, FETCH the files, or REFUSE.",
                defaultValue = "KEEP")
        LfsFiles lfs,

        @Property("Settings for the clone's `.git/config`, such as `core.fileMode: false`.") @Nullable
        Map<String, Object> gitConfig)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws IOException {
        Path into = folder(context.workingDirectory());
        String checkedOut = context.service(Remotes.class)
                .clone(
                        new CloneRequest(
                                connection.remote(),
                                into,
                                absent(branch),
                                absent(tag),
                                absent(commit),
                                depth,
                                cloneAllBranches,
                                noTags,
                                cloneSubmodules,
                                lfs,
                                Objects.requireNonNullElse(gitConfig, Map.of())),
                        line -> context.log().info(line));
        context.log().info("Checked out " + checkedOut + ".");
        return Outcome.done(Map.of("directory", into.toString(), "commitId", checkedOut));
    }

    private Path folder(Path work) {
        if (directory == null || directory.isBlank()) {
            return work;
        }
        Path into = work.resolve(directory.strip()).normalize();
        if (!into.startsWith(work)) {
            throw new Invalid(
                    "The property 'directory' must be a path below the working directory, not '" + directory + "'.");
        }
        return into;
    }

    private static @Nullable String absent(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
