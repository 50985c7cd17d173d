package dev.millrace.git.hosting;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The hosting services whose pages we know, and a guess for those that we do not. */
enum Service {
    GITHUB,
    GITLAB,
    BITBUCKET_CLOUD,
    BITBUCKET_SERVER,
    AZURE_DEVOPS,
    GITEA,
    CODECOMMIT,
    UNKNOWN;

    private static final Pattern COMMIT_ID = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final Pattern CODECOMMIT_HOST =
            Pattern.compile("git-codecommit(?:-fips)?\\.([a-z0-9-]+)\\.amazonaws\\.com(\\.cn)?");

    static Service of(RemoteAddress address) {
        String host = address.host();
        List<String> path = address.path();
        if (CODECOMMIT_HOST.matcher(host).matches()) {
            return CODECOMMIT;
        }
        if (host.equals("dev.azure.com")
                || host.equals("ssh.dev.azure.com")
                || host.endsWith("visualstudio.com")
                || path.contains("_git")) {
            return AZURE_DEVOPS;
        }
        if (host.equals("bitbucket.org") || host.endsWith(".bitbucket.org")) {
            return BITBUCKET_CLOUD;
        }
        if (scm(path) >= 0 || address.sshPort() == 7999 || host.contains("bitbucket") || host.contains("stash")) {
            return BITBUCKET_SERVER;
        }
        if (host.contains("gitlab")) {
            return GITLAB;
        }
        if (host.contains("gitea") || host.contains("forgejo") || host.equals("codeberg.org")) {
            return GITEA;
        }
        return host.contains("github") ? GITHUB : UNKNOWN;
    }

    /** The repository's page; for CodeCommit with the query that its console wants. */
    String page(RemoteAddress address) {
        return switch (this) {
            case AZURE_DEVOPS -> azurePage(address);
            case BITBUCKET_SERVER -> bitbucketServerPage(address);
            case CODECOMMIT -> codeCommitPage(address);
            case BITBUCKET_CLOUD -> "https://bitbucket.org/" + String.join("/", address.path());
            case GITHUB ->
                address.host().equals("ssh.github.com")
                        ? "https://github.com/" + String.join("/", address.path())
                        : address.page(address.path());
            case GITLAB ->
                address.host().equals("altssh.gitlab.com")
                        ? "https://gitlab.com/" + String.join("/", address.path())
                        : address.page(address.path());
            case GITEA, UNKNOWN -> address.page(address.path());
        };
    }

    String commit(String id, String branch) {
        return switch (this) {
            case GITLAB -> "/-/commit/" + id;
            case BITBUCKET_CLOUD, BITBUCKET_SERVER -> "/commits/" + id;
            case AZURE_DEVOPS -> "/commit/" + id + "?refName=" + query("refs/heads/" + branch);
            case GITHUB, GITEA, CODECOMMIT, UNKNOWN -> "/commit/" + id;
        };
    }

    String compare(String from, String to) {
        return switch (this) {
            case GITHUB, GITEA, UNKNOWN -> "/compare/" + inPath(from) + "..." + inPath(to);
            case GITLAB -> "/-/compare/" + inPath(from) + "..." + inPath(to);
            case BITBUCKET_CLOUD -> "/branches/compare/" + inPath(to) + "%0D" + inPath(from);
            case BITBUCKET_SERVER -> "/compare/diff?sourceBranch=" + query(to) + "&targetBranch=" + query(from);
            case AZURE_DEVOPS ->
                "/branchCompare?baseVersion=" + azureVersion(from) + "&targetVersion=" + azureVersion(to);
            case CODECOMMIT -> "/compare/" + codeCommitRef(from) + "/.../" + codeCommitRef(to);
        };
    }

    String file(String at, String path) {
        return switch (this) {
            case GITHUB, UNKNOWN -> "/blob/" + inPath(at) + "/" + inPath(path);
            case GITLAB -> "/-/blob/" + inPath(at) + "/" + inPath(path);
            case BITBUCKET_CLOUD -> "/src/" + inPath(at) + "/" + inPath(path);
            case BITBUCKET_SERVER -> "/browse/" + inPath(path) + "?at=" + query(isCommit(at) ? at : "refs/heads/" + at);
            case AZURE_DEVOPS -> "?path=" + query("/" + path) + "&version=" + azureVersion(at);
            case GITEA -> "/src/" + (isCommit(at) ? "commit/" : "branch/") + inPath(at) + "/" + inPath(path);
            case CODECOMMIT -> "/browse/" + codeCommitRef(at) + "/--/" + inPath(path);
        };
    }

    /** Joins a page and what follows; a query of the page, which only CodeCommit's has, comes last. */
    String suffixed(String page, String suffix) {
        int query = page.indexOf('?');
        return query < 0 ? page + suffix : page.substring(0, query) + suffix + page.substring(query);
    }

    private static String azurePage(RemoteAddress address) {
        List<String> path = address.path();
        boolean versioned = path.size() >= 4 && path.getFirst().matches("v\\d+");
        if (!address.ssh() || !versioned) {
            return address.page(path);
        }
        String inside = path.get(2) + "/_git/" + String.join("/", path.subList(3, path.size()));
        return address.host().endsWith("visualstudio.com")
                ? "https://" + path.get(1) + ".visualstudio.com/" + inside
                : "https://dev.azure.com/" + path.get(1) + "/" + inside;
    }

    private static String bitbucketServerPage(RemoteAddress address) {
        List<String> path = address.path();
        int scm = scm(path);
        if (path.size() < 2) {
            return address.page(path);
        }
        List<String> page = new ArrayList<>(path.subList(0, Math.max(scm, 0)));
        String project = path.get(path.size() - 2);
        page.addAll(project.startsWith("~") ? List.of("users", project.substring(1)) : List.of("projects", project));
        page.addAll(List.of("repos", path.getLast()));
        return address.page(page);
    }

    private static String codeCommitPage(RemoteAddress address) {
        Matcher host = CODECOMMIT_HOST.matcher(address.host());
        String region = host.matches() ? host.group(1) : "";
        String console = address.host().endsWith(".cn") ? ".console.amazonaws.cn" : ".console.aws.amazon.com";
        return "https://" + region + console + "/codesuite/codecommit/repositories/"
                + address.path().getLast() + "?region=" + region;
    }

    /** Where {@code scm} stands before project and repository, or -1. */
    private static int scm(List<String> path) {
        int at = path.size() - 3;
        return at >= 0 && path.get(at).equals("scm") ? at : -1;
    }

    private static boolean isCommit(String ref) {
        return COMMIT_ID.matcher(ref).matches();
    }

    private static String azureVersion(String ref) {
        return (isCommit(ref) ? "GC" : "GB") + query(ref);
    }

    private static String codeCommitRef(String ref) {
        return isCommit(ref) ? ref : "refs/heads/" + inPath(ref);
    }

    private static String query(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String inPath(String text) {
        return query(text).replace("%2F", "/");
    }
}
