package dev.millrace.git.remote;

import org.jspecify.annotations.Nullable;

/** How to sign in to a remote. Never printed: {@code toString} hides what is secret. */
public sealed interface Credentials {
    Credentials NONE = new None();

    /** No sign-in. */
    record None() implements Credentials {}

    /** HTTP basic sign-in. A token goes where the password goes. */
    record Basic(String username, String password) implements Credentials {
        @Override
        public String toString() {
            return "Basic[" + username + ", ***]";
        }
    }

    /**
     * Credentials from what a task was given: a password alone is taken for a token and sent with the user name {@code x-access-token}, which
     * GitHub asks for and GitLab, Gitea, Forgejo, Bitbucket and Azure DevOps accept as any other name. A user name alone is sent with an
     * empty password, which is how some services take a token. Blank counts as absent.
     */
    static Credentials of(@Nullable String username, @Nullable String password) {
        String name = username == null ? "" : username.strip();
        String secret = password == null ? "" : password;
        if (name.isEmpty() && secret.isBlank()) {
            return NONE;
        }
        return new Basic(name.isEmpty() ? "x-access-token" : name, secret);
    }
}
