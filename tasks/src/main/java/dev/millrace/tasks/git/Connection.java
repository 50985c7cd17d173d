package dev.millrace.tasks.git;

import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way to a repository for tasks that keep no work tree, and what flows may say to them because they say it to Kestra. */
public record Connection(
        @Spread GitConnection git,

        @Property(
                "Accepted for Kestra's sake and without effect: there is no work tree that Git could be configured for.")
        @Nullable
        Map<String, Object> gitConfig,

        @Property(
                value = "Accepted for Kestra's sake and without effect: files of submodules are never synced.",
                defaultValue = "false")
        Boolean cloneSubmodules,

        @Property("Accepted for Kestra's sake and not needed: the task runs inside the server.") @Nullable
        String kestraUrl,

        @Property("Accepted for Kestra's sake and not needed: the task runs inside the server.") @Nullable
        Map<String, Object> auth) {

    /** The remote; says in the log what of the properties has no effect. */
    RemoteSpec remote(RunContext context) {
        Asked.withoutEffect(context, cloneSubmodules, gitConfig, kestraUrl, auth);
        return git.remote();
    }

    @Nullable
    String username() {
        return git.username();
    }
}
