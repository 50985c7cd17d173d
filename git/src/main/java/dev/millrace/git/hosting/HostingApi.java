package dev.millrace.git.hosting;

import java.util.Optional;

/** What is asked of every hosting service, in its own words. */
sealed interface HostingApi permits GitHubApi, GitLabApi, BitbucketApi, AzureApi {
    /** The number of the open request from one branch to another. */
    Optional<String> find(String from, String to);

    /** Opens a request; its number. */
    String open(String from, String to, String title, String text);

    void update(String id, String title, String text);

    /** Where people read a request. */
    String page(String id);

    void status(String commit, CommitStatus status);

    /** The id of the comment of a request that has this in it. */
    Optional<String> findComment(String id, String mark);

    void comment(String id, String text);

    void changeComment(String id, String comment, String text);
}
