package dev.millrace.git.hosting;

import java.util.Optional;

/** What is asked of every hosting service, in its own words. */
sealed interface HostingApi permits GitHubApi, GitLabApi, BitbucketApi, BitbucketServerApi, AzureApi {
    /** The number of the open request from one branch to another. */
    Optional<String> find(String from, String to);

    /** Opens a request; its number. */
    String open(String from, String to, String title, String text);

    void update(String id, String title, String text);

    /** Closes a request without merging it. */
    void close(String id);

    /** Where people read a request. */
    String page(String id);

    void status(String commit, CommitStatus status);

    /** What makes a comment known again, as text that a reader does not see. */
    default String mark(String key) {
        return "<!-- millrace:" + key + " -->";
    }

    /** The id of the comment of a request that has this in it. */
    Optional<String> findComment(String id, String mark);

    void comment(String id, String text);

    void changeComment(String id, String comment, String text);
}
