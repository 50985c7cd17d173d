package dev.millrace.git.hosting;

import dev.millrace.git.remote.ApiClient;
import dev.millrace.git.remote.Credentials;
import dev.millrace.model.Invalid;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pull and merge requests, statuses of commits, and one comment that is kept up to date, at the services that host repositories. */
public final class ChangeRequests {
    private final HostingApi api;

    private ChangeRequests(HostingApi api) {
        this.api = api;
    }

    /**
     * @param url the repository's remote address
     * @param provider {@code github}, {@code gitlab}, {@code gitea}, {@code forgejo}, {@code bitbucket},
     *     {@code bitbucket-server} or {@code azure}; null to tell by the address
     * @param apiUrl where the API is; null for the usual place
     * @throws Invalid for a service that is not known, or a sign-in that has no token
     */
    public static ChangeRequests at(
            String url, @Nullable String provider, @Nullable String apiUrl, Credentials signIn, ApiClient client) {
        RemoteAddress address = RemoteAddress.parse(url)
                .orElseThrow(() -> new Invalid("'" + url + "' is at no hosting service, so no request can be opened."));
        if (!(signIn instanceof Credentials.Basic basic) || basic.password().isBlank()) {
            throw new Invalid(
                    "Opening a request takes a token: set the property 'password' (beside the key, where Git goes over SSH).");
        }
        Service service = provider == null ? Service.of(address) : named(provider);
        return new ChangeRequests(api(service, address, apiUrl, basic, client));
    }

    private static Service named(String provider) {
        return switch (provider.strip().toLowerCase(Locale.ROOT)) {
            case "github" -> Service.GITHUB;
            case "gitlab" -> Service.GITLAB;
            case "gitea", "forgejo" -> Service.GITEA;
            case "bitbucket" -> Service.BITBUCKET_CLOUD;
            case "bitbucket-server" -> Service.BITBUCKET_SERVER;
            case "azure" -> Service.AZURE_DEVOPS;
            default ->
                throw new Invalid(
                        "The provider '" + provider
                                + "' is not known; there are github, gitlab, gitea, forgejo, bitbucket, bitbucket-server and azure.");
        };
    }

    private static HostingApi api(
            Service service,
            RemoteAddress address,
            @Nullable String apiUrl,
            Credentials.Basic signIn,
            ApiClient client) {
        List<String> path = address.path();
        String page = service.page(address);
        String host = address.scheme() + "://" + address.host() + address.port();
        String token = signIn.password();
        return switch (service) {
            case GITHUB -> {
                boolean cloud =
                        address.host().equals("github.com") || address.host().equals("ssh.github.com");
                ApiCall call = new ApiCall(
                        client,
                        base(apiUrl, cloud ? "https://api.github.com" : host + "/api/v3"),
                        Map.of(
                                "Accept", "application/vnd.github+json",
                                "X-GitHub-Api-Version", "2022-11-28",
                                "Authorization", "Bearer " + token));
                yield new GitHubApi(call, owner(path), path.getLast(), page, false);
            }
            case GITEA -> {
                ApiCall call =
                        new ApiCall(client, base(apiUrl, host + "/api/v1"), Map.of("Authorization", "token " + token));
                yield new GitHubApi(call, owner(path), path.getLast(), page, true);
            }
            case GITLAB ->
                new GitLabApi(
                        new ApiCall(client, base(apiUrl, host + "/api/v4"), Map.of("PRIVATE-TOKEN", token)),
                        String.join("/", path),
                        page);
            case BITBUCKET_CLOUD ->
                new BitbucketApi(
                        new ApiCall(
                                client,
                                base(apiUrl, "https://api.bitbucket.org/2.0"),
                                Map.of("Authorization", bitbucket(signIn))),
                        owner(path),
                        path.getLast(),
                        page);
            case AZURE_DEVOPS ->
                new AzureApi(
                        new ApiCall(
                                client,
                                base(apiUrl, page.replace("/_git/", "/_apis/git/repositories/")),
                                Map.of("Authorization", basic("", token))),
                        page);
            case BITBUCKET_SERVER -> {
                ApiCall call = new ApiCall(
                        client,
                        base(apiUrl, BitbucketServerApi.rest(address)),
                        Map.of("Authorization", bitbucket(signIn)));
                yield new BitbucketServerApi(call, owner(path), path.getLast(), page);
            }
            case CODECOMMIT, UNKNOWN ->
                throw new Invalid("Which service hosts '" + address.page(path)
                        + "' cannot be told, or requests are not supported there; set the property 'provider' to github, gitlab, "
                        + "gitea, forgejo, bitbucket, bitbucket-server or azure.");
        };
    }

    private static String owner(List<String> path) {
        if (path.size() < 2) {
            throw new Invalid("The address '" + String.join("/", path) + "' names no owner and repository.");
        }
        return path.get(path.size() - 2);
    }

    /** An app password goes with its user, an access token alone. */
    private static String bitbucket(Credentials.Basic signIn) {
        return signIn.username().equals("x-access-token") || signIn.username().equals("x-token-auth")
                ? "Bearer " + signIn.password()
                : basic(signIn.username(), signIn.password());
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static String base(@Nullable String given, String usual) {
        return given == null || given.isBlank() ? usual : given.strip().replaceAll("/+$", "");
    }

    /** Opens a request from one branch to another, or brings the one that is open up to date. */
    public ChangeRequest openOrUpdate(String from, String to, String title, String text) {
        Optional<String> open = api.find(from, to);
        if (open.isPresent()) {
            api.update(open.get(), title, text);
            return new ChangeRequest(open.get(), api.page(open.get()), false);
        }
        String id = api.open(from, to, title, text);
        return new ChangeRequest(id, api.page(id), true);
    }

    /** Closes the open request from one branch to another, unmerged; its number, or empty if none is open. */
    public Optional<String> withdraw(String from, String to) {
        Optional<String> open = api.find(from, to);
        open.ifPresent(api::close);
        return open;
    }

    /** Says beside a commit how it went. */
    public void status(String commitId, CommitStatus status) {
        api.status(commitId, status);
    }

    /**
     * Keeps one comment of a request: the one with this key is replaced, or made.
     *
     * @param key letters, digits and dashes; it stands in the comment where nobody sees it
     */
    public void comment(ChangeRequest request, String key, String text) {
        String mark = api.mark(key);
        String whole = text + "\n\n" + mark;
        Optional<String> there = api.findComment(request.id(), mark);
        if (there.isPresent()) {
            api.changeComment(request.id(), there.get(), whole);
        } else {
            api.comment(request.id(), whole);
        }
    }
}
