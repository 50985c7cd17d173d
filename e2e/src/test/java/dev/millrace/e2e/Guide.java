package dev.millrace.e2e;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** The flows of the two guides, with the address and the user name to be filled in and nothing else changed. */
final class Guide {
    static final String USER = "git_username";
    static final String TOKEN = "ghp_notARealToken42";

    /** How the guides say the token reaches the server: base64 in an environment variable. */
    static final Map<String, String> SECRET = Map.of(
            "SECRET_GITHUB_ACCESS_TOKEN", Base64.getEncoder().encodeToString(TOKEN.getBytes(StandardCharsets.UTF_8)));

    private Guide() {}

    static String pushOneFile(String url, boolean dryRun) {
        return """
                id: push_to_git
                namespace: system

                tasks:
                  - id: commit_and_push
                    type: io.kestra.plugin.git.PushNamespaceFiles
                    username: git_username
                    password: "{{ secret('GITHUB_ACCESS_TOKEN') }}"
                    url: %s
                    branch: dev
                    namespace: company.team
                    files:
                      - "example.py"
                    gitDirectory: _files
                    commitMessage: "add namespace files"
                    dryRun: %s
                """.formatted(url, dryRun);
    }

    static String pushAll(String url, boolean dryRun) {
        return """
                id: push_to_git
                namespace: system

                tasks:
                  - id: commit_and_push
                    type: io.kestra.plugin.git.PushNamespaceFiles
                    username: git_username
                    password: "{{ secret('GITHUB_ACCESS_TOKEN') }}"
                    url: %s
                    branch: dev
                    namespace: company.team
                    gitDirectory: _files
                    commitMessage: "push all namespace files and create a PR"
                    dryRun: %s
                """.formatted(url, dryRun);
    }

    static String sync(String url, String branch, boolean dryRun) {
        return """
                id: sync_files_from_git
                namespace: system

                tasks:
                  - id: sync_files
                    type: io.kestra.plugin.git.SyncNamespaceFiles
                    username: git_username
                    password: "{{ secret('GITHUB_ACCESS_TOKEN') }}"
                    url: %s
                    branch: %s
                    namespace: git
                    gitDirectory: _files
                    dryRun: %s
                """.formatted(url, branch, dryRun);
    }
}
