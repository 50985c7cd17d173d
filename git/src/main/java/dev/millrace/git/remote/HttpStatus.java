package dev.millrace.git.remote;

import dev.millrace.model.NotFound;
import dev.millrace.model.Refused;
import dev.millrace.model.Unavailable;
import java.net.HttpURLConnection;
import java.util.Locale;

/** What an HTTP status of a Git server means to the person who gave the address. */
final class HttpStatus {
    private HttpStatus() {}

    /** Throws for statuses that are no answer; lets pass what JGit deals with: success and redirects. */
    static void check(RemoteSpec spec, int status, boolean elsewhere, HttpURLConnection wire) {
        String url = spec.url();
        if (status == 401 && elsewhere) {
            throw new Refused("'" + url + "' sends us on to '" + wire.getURL().getHost()
                    + "', which asks for a sign-in. User name and password are not given to another host than that of 'url'; "
                    + "if they are meant for it, use its address.");
        }
        if (status == 401) {
            throw new Refused(
                    switch (spec.credentials()) {
                        case Credentials.None _ ->
                            "The repository '" + url
                                    + "' asks for a sign-in: set the properties 'username' and 'password' (a token goes into 'password').";
                        case Credentials.Key _ ->
                            "The repository '" + url
                                    + "' asks for a sign-in over HTTP, where a key for SSH does not help.";
                        case Credentials.GitHubApp app ->
                            "The token of the GitHub app '" + app.appId() + "' was not accepted by '" + url
                                    + "': check that the app is installed for this repository with the permission for its contents.";
                        case Credentials.Basic basic ->
                            "Sign-in to '" + url + "' as '" + basic.username()
                                    + "' was not accepted: check the properties 'username' and 'password'.";
                    });
        }
        if (status == 403) {
            throw new Refused("The server does not permit this on '" + url + "' (403 Forbidden): "
                    + "check that the account or token may " + (writes(wire) ? "write to" : "read")
                    + " the repository.");
        }
        if (status == 404 || status == 410) {
            throw new NotFound("Repository '" + url + "' was not found"
                    + (spec.credentials() instanceof Credentials.None
                            ? "; if it is private, set the properties 'username' and 'password'."
                            : "; check the address, and that the account may see the repository."));
        }
        if (status == 407) {
            throw new Unavailable("The proxy on the way to '" + url
                    + "' asks for a sign-in (407), which is not supported; set 'noProxy' or another proxy.");
        }
        if (status == 413) {
            throw new Refused("The server in front of '" + url + "' finds the push too large (413 Payload Too Large).");
        }
        if (status == 429) {
            throw new Unavailable("'" + url + "' was asked too often (429 Too Many Requests); try again later.");
        }
        if (status >= 400) {
            throw new Unavailable("The server of '" + url + "' answered with status " + status + "; try again later.");
        }
        if (status == 200 && wire.getRequestMethod().equals("GET") && !speaksGit(wire)) {
            throw new NotFound("'" + url + "' answers, but not as a Git repository (it sent '" + wire.getContentType()
                    + "'); check the address.");
        }
    }

    private static boolean speaksGit(HttpURLConnection wire) {
        String type = wire.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/x-git-");
    }

    private static boolean writes(HttpURLConnection wire) {
        return wire.getURL().toString().contains("git-receive-pack");
    }
}
