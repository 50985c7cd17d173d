package dev.millrace.server;

import dev.millrace.language.data.Json;
import java.io.PrintWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Namespaces for branches, on a running server. */
@Command(
        name = "preview",
        description = {"Gives branches of a repository a namespace each, for as long as they are there.", ""},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PreviewCommand.Make.class,
            PreviewCommand.Show.class,
            PreviewCommand.Look.class,
            PreviewCommand.Pause.class,
            PreviewCommand.Resume.class,
            PreviewCommand.Release.class,
            PreviewCommand.Remove.class,
            PreviewCommand.Delete.class
        },
        footer = {
            "",
            "Example: millrace sync preview make company.team --from-git https://github.com/org/repo --secret GITHUB_TOKEN \\",
            "             --branches 'feature/*'"
        })
final class PreviewCommand extends NeedsSubcommand {

    private static void show(PrintWriter out, Map<?, ?> preview) {
        out.println(preview.get("state") + "  " + preview.get("id") + "  since " + preview.get("since")
                + (preview.get("nextTry") == null ? "" : ", next look " + preview.get("nextTry")));
        if (preview.get("message") != null) {
            out.println("  " + preview.get("message"));
        }
        out.println("  " + preview.get("action"));
        if (preview.get("branches") instanceof List<?> branches) {
            for (Object one : branches) {
                if (one instanceof Map<?, ?> branch) {
                    showBranch(out, branch);
                }
            }
        }
    }

    private static void showBranch(PrintWriter out, Map<?, ?> branch) {
        out.println("  " + branch.get("state") + "  " + branch.get("branch") + "  " + branch.get("namespace")
                + "  since " + branch.get("since"));
        if (branch.get("message") != null) {
            String.valueOf(branch.get("message")).lines().forEach(line -> out.println("    " + line));
        }
        if (branch.get("tests") instanceof List<?> tests) {
            for (Object one : tests) {
                if (one instanceof Map<?, ?> test) {
                    out.println("    " + test.get("state") + "  " + test.get("flow")
                            + (test.get("executionId") == null ? "" : "  " + test.get("executionId"))
                            + (test.get("message") == null ? "" : "  " + test.get("message")));
                }
            }
        }
        out.println("    " + branch.get("action"));
    }

    @Command(name = "make", description = "Makes a preview; it is looked at at once.", mixinStandardHelpOptions = true)
    static final class Make extends SyncCommands.OnPlans {
        @Parameters(index = "0", paramLabel = "NAMESPACE", description = "That the flows have in Git.")
        private String namespace = "";

        @Option(names = "--from-git", paramLabel = "URL", required = true, description = "The repository.")
        private String url = "";

        @Option(
                names = "--branches",
                paramLabel = "GLOB",
                required = true,
                description = "Such as feature/* or refs/pull/*/head; may be given more than once.")
        private @Nullable List<String> branches;

        @Option(names = "--id", description = "What to call it. Default: the namespace's name")
        private @Nullable String id;

        @Option(names = "--directory", description = "Default: ${DEFAULT-VALUE}", defaultValue = "_flows")
        private String directory = "_flows";

        @Option(
                names = "--content",
                description = "FLOWS, FILES or MIXED. Default: ${DEFAULT-VALUE}",
                defaultValue = "FLOWS")
        private String content = "FLOWS";

        @Option(
                names = "--target",
                description = "The namespaces' name, ending in {branch}. Default: NAMESPACE.preview-{branch}")
        private @Nullable String target;

        @Option(
                names = "--limit",
                description = "At most so many namespaces. Default: ${DEFAULT-VALUE}",
                defaultValue = "20")
        private int limit = 20;

        @Option(names = "--expire", description = "Without a commit for so long a namespace goes, such as P14D.")
        private @Nullable String expire;

        @Option(names = "--run", paramLabel = "FLOW", description = "Run after each sync; may be given more than once.")
        private @Nullable List<String> run;

        @Option(names = "--status", description = "Set a status at the commit, at the hosting service.")
        private boolean status;

        @Option(names = "--every", description = "Default: ${DEFAULT-VALUE}", defaultValue = "PT1M")
        private String every = "PT1M";

        @Option(
                names = "--allow-forks",
                description = "Take requests too: whoever can open one has flows on this server then.")
        private boolean forks;

        @Option(names = "--no-secrets", description = "Flows in the namespaces may read no secrets.")
        private boolean secretless;

        @Option(names = "--username", description = "For signing in at the remote.")
        private @Nullable String username;

        @Option(names = "--secret", paramLabel = "NAME", description = "The secret that holds the password or token.")
        private @Nullable String secret;

        @Override
        public void run() {
            Map<String, Object> settings = new LinkedHashMap<>();
            settings.put("id", id == null ? namespace : id);
            settings.put("namespace", namespace);
            settings.put("url", url);
            settings.put("branches", branches == null ? List.of() : branches);
            settings.put("directory", directory);
            settings.put("content", content);
            Json.putIfPresent(settings, "target", target);
            settings.put("limit", (long) limit);
            Json.putIfPresent(settings, "expire", expire);
            settings.put("every", every);
            Json.putIfPresent(settings, "run", run);
            Json.putIfPresent(settings, "status", status ? Map.of() : null);
            settings.put("allowForks", forks);
            settings.put("secrets", secretless ? "NONE" : "INHERIT");
            Json.putIfPresent(settings, "username", username);
            Json.putIfPresent(settings, "passwordSecret", secret);
            PreviewCommand.show(Console.of(spec).out(), post("/sync/previews", settings));
        }
    }

    @Command(
            name = "show",
            description = "Shows the previews, or one, and how its branches stand.",
            mixinStandardHelpOptions = true)
    static final class Show extends SyncCommands.OnPlans {
        @Parameters(index = "0", arity = "0..1", paramLabel = "ID", description = "Of the preview. Default: all")
        private @Nullable String id;

        @Override
        public void run() {
            PrintWriter out = Console.of(spec).out();
            if (id != null) {
                PreviewCommand.show(out, Json.parseObject(read("/sync/previews/" + RemoteServer.query(id))));
            } else {
                Json.parseArray(read("/sync/previews")).forEach(one -> PreviewCommand.show(out, map(one)));
            }
        }
    }

    /** What is done to one preview. */
    abstract static class OnPreview extends SyncCommands.OnPlans {
        @Parameters(index = "0", paramLabel = "ID", description = "Of the preview.")
        private String id = "";

        String path() {
            return "/sync/previews/" + RemoteServer.query(id);
        }

        void tell(String verb) {
            PreviewCommand.show(Console.of(spec).out(), post(path() + "/" + verb, Map.of()));
        }
    }

    @Command(name = "look", description = "Looks at the branches now.", mixinStandardHelpOptions = true)
    static final class Look extends OnPreview {
        @Override
        public void run() {
            tell("look");
        }
    }

    @Command(name = "pause", description = "Does nothing until it is resumed.", mixinStandardHelpOptions = true)
    static final class Pause extends OnPreview {
        @Override
        public void run() {
            tell("pause");
        }
    }

    @Command(name = "resume", description = "Goes on with a preview.", mixinStandardHelpOptions = true)
    static final class Resume extends OnPreview {
        @Override
        public void run() {
            tell("resume");
        }
    }

    /** What is done to one of its namespaces. */
    abstract static class OnNamespace extends OnPreview {
        @Parameters(index = "1", paramLabel = "NAMESPACE", description = "That the preview has made.")
        private String namespace = "";

        String namespacePath() {
            return path() + "/namespaces/" + RemoteServer.query(namespace);
        }
    }

    @Command(
            name = "release",
            description = "Makes a namespace an ordinary one, with triggers on, that the preview touches no more.",
            mixinStandardHelpOptions = true)
    static final class Release extends OnNamespace {
        @Override
        public void run() {
            showBranch(Console.of(spec).out(), post(namespacePath() + "/release", Map.of()));
        }
    }

    @Command(
            name = "remove",
            description = "Removes a namespace that is held because it has files that did not come from Git.",
            mixinStandardHelpOptions = true)
    static final class Remove extends OnNamespace {
        @Override
        public void run() {
            server.send("DELETE", namespacePath(), BodyPublishers.noBody());
        }
    }

    @Command(
            name = "delete",
            description = "Removes all namespaces of a preview, and then the preview.",
            mixinStandardHelpOptions = true)
    static final class Delete extends OnPreview {
        @Option(names = "--confirm", description = "Also files that did not come from Git.")
        private boolean confirm;

        @Override
        public void run() {
            server.send("DELETE", path() + "?confirm=" + confirm, BodyPublishers.noBody());
        }
    }
}
