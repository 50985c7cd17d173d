package dev.millrace.git.remote;

import org.jspecify.annotations.Nullable;

/** How to sign in to a remote. Never printed: {@code toString} hides what is secret. */
public sealed interface Credentials {
    Credentials NONE = new None();

    /** No sign-in. */
    record None() implements Credentials {}

    /** HTTP basic sign-in. A token goes where the password goes. Over SSH a password. */
    record Basic(String username, String password) implements Credentials {
        @Override
        public String toString() {
            return "Basic[" + username + ", ***]";
        }
    }

    /**
     * A private key for SSH.
     *
     * @param privateKey its text, in OpenSSH's form or PEM
     * @param passphrase null where the key has none
     */
    record Key(String privateKey, @Nullable String passphrase) implements Credentials {
        @Override
        public String toString() {
            return "Key[***]";
        }
    }

    /**
     * An app of GitHub's, whose key is exchanged for a token that lives an hour.
     *
     * @param appId the app's id or client id
     * @param installationId null to ask for the one that may see the repository
     * @param privateKey the PEM text that GitHub gave
     * @param apiUrl null for the API that belongs to the repository's host
     */
    record GitHubApp(
            String appId,
            @Nullable String installationId,
            String privateKey,
            @Nullable String apiUrl) implements Credentials {
        @Override
        public String toString() {
            return "GitHubApp[" + appId + ", ***]";
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
