package dev.millrace.git.remote;

import dev.millrace.model.Invalid;

/**
 * One remote repository and how to reach it. User name and password inside the URL are moved to {@code credentials} (which win if both are
 * given), so {@link #url()} can be shown and logged.
 */
public record RemoteSpec(String url, Credentials credentials, ConnectionSettings settings) {
    public RemoteSpec {
        if (url.isBlank()) {
            throw new Invalid(
                    "The property 'url' is empty; give the address of a Git repository, such as https://github.com/org/repo.");
        }
        RemoteUrl parsed = RemoteUrl.parse(url.strip());
        url = parsed.shown();
        if (credentials instanceof Credentials.None) {
            credentials = parsed.credentials();
        }
    }

    public static RemoteSpec of(String url, Credentials credentials) {
        return new RemoteSpec(url, credentials, ConnectionSettings.DEFAULT);
    }

    RemoteUrl.Kind kind() {
        return RemoteUrl.parse(url).kind();
    }
}
