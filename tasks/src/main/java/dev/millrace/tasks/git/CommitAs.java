package dev.millrace.tasks.git;

import dev.millrace.model.Author;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.Spread;
import org.jspecify.annotations.Nullable;

/** What a commit says of itself: the properties that all pushes share. */
public record CommitAs(
        @Property("The message of the commit, to the letter; if absent, one that says what was pushed from where.")
        @Nullable
        String commitMessage,

        @Property("The author's name; `username` if absent. Author and committer are the same.") @Nullable
        String authorName,

        @Property("The author's address.") @Nullable String authorEmail,

        @Spread SignAs signing) {

    String message(String standard) {
        return commitMessage == null ? standard : commitMessage;
    }

    Author author(Connection connection) {
        return Asked.author(authorName, authorEmail, connection.username());
    }
}
