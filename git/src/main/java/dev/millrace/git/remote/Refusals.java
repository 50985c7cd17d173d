package dev.millrace.git.remote;

import dev.millrace.git.remote.PushResult.Why;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells from a server's words why it refused a push: Git's protocol has no code for it. The words are those of GitHub's branch protection and its
 * rule sets, GitLab, Gitea and Forgejo, Bitbucket Cloud, Bitbucket Server and Azure DevOps, and what hooks of people's own usually say.
 */
final class Refusals {
    private static final List<Pattern> PROTECTED = List.of(
            // GitHub: "GH006: Protected branch update failed", "protected branch hook declined"; GitLab: "… to
            // protected branches on this project";
            // Gitea and Forgejo: "Not allowed to push to protected branch main".
            Pattern.compile("protected branch"),
            // GitHub's rule sets, under GH013: "Changes must be made through a pull request", "Cannot update this
            // protected ref",
            // "Required status check … is expected", "12 of 12 required status checks are expected".
            Pattern.compile("cannot update this protected ref"),
            Pattern.compile("required status checks? "),
            // Bitbucket Server: "Branch refs/heads/main can only be modified through pull requests."; Azure DevOps:
            // "TF402455: Pushes to this
            // branch are not permitted; you must use a pull request to update this branch."
            Pattern.compile("\\btf402455\\b"),
            Pattern.compile(
                    "\\b(?:through|by|via|use|open|with|need|needs|requires?) (?:an? )?(?:pull|merge)[ -]requests?\\b"),
            // Bitbucket Cloud: "Permission denied to update branch main."
            Pattern.compile("permission denied to update branch"));

    private Refusals() {}

    static Why why(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        return PROTECTED.stream().anyMatch(pattern -> pattern.matcher(lower).find())
                ? Why.PROTECTED_BRANCH
                : Why.OTHER_RULE;
    }
}
