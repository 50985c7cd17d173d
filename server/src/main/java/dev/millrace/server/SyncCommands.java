package dev.millrace.server;

import dev.millrace.language.data.Json;
import dev.millrace.model.Invalid;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verbs of {@link SyncCommand}. */
final class SyncCommands {
    private SyncCommands() {}

    /** What the verbs share: sending JSON and showing plans. */
    abstract static class OnPlans extends RemoteCommand {
        Map<String, Object> post(String path, Map<String, Object> body) {
            byte[] answer = server.send(
                    "POST", path, BodyPublishers.ofString(Json.write(body)), "Content-Type", "application/json");
            return Json.parseObject(new String(answer, StandardCharsets.UTF_8));
        }

        String read(String path) {
            return new String(server.send("GET", path, BodyPublishers.noBody()), StandardCharsets.UTF_8);
        }

        /** A plan as people read it: a line a change, then what stands in the way, then what to type next. */
        void show(Map<String, Object> view) {
            PrintWriter out = Console.of(spec).out();
            Map<?, ?> run = map(view.get("run"));
            Map<?, ?> plan = map(run.get("plan"));
            for (Object one : list(plan.get("changes"))) {
                Map<?, ?> change = map(one);
                out.println(sign(String.valueOf(change.get("op"))) + " " + change.get("gitPath") + "  ("
                        + change.get("text") + ")");
            }
            for (Object one : list(plan.get("kept"))) {
                Map<?, ?> kept = map(one);
                out.println("= " + kept.get("gitPath") + "  (" + kept.get("text") + ")");
            }
            told(out, "warning: ", list(plan.get("warnings")), "text");
            told(out, "refused: ", list(plan.get("obstacles")), "text");
            Map<?, ?> impact = map(view.get("impact"));
            impact(out, impact, "broken", "breaks", "problem");
            impact(out, impact, "missingSecrets", "secret that is not set", "name");
            impact(out, impact, "missingFiles", "file that is not there", "name");
            for (Object one : list(impact.get("schedules"))) {
                Map<?, ?> next = map(one);
                out.println("impact: " + next.get("flow") + " " + next.get("trigger") + " next runs "
                        + or(next.get("after"), "never") + " instead of " + or(next.get("before"), "never"));
            }
            out.println(run.get("state") + " " + run.get("id") + " " + run.get("planHash"));
        }

        private static void impact(PrintWriter out, Map<?, ?> impact, String list, String what, String name) {
            for (Object one : list(impact.get(list))) {
                out.println("impact: " + map(one).get("flow") + ": " + what + ": " + map(one).get(name));
            }
        }

        private static void told(PrintWriter out, String before, List<?> all, String name) {
            all.forEach(one -> out.println(before + map(one).get(name)));
        }

        private static String sign(String op) {
            return switch (op) {
                case "ADD" -> "+";
                case "DELETE" -> "-";
                default -> "~";
            };
        }

        static Object or(@Nullable Object value, String otherwise) {
            return value == null ? otherwise : value;
        }

        static Map<?, ?> map(@Nullable Object value) {
            return value instanceof Map<?, ?> map ? map : Map.of();
        }

        static List<?> list(@Nullable Object value) {
            return value instanceof List<?> list ? list : List.of();
        }
    }

    /** Which side is the source. */
    static final class Direction {
        @Option(
                names = "--from-git",
                paramLabel = "URL",
                required = true,
                description = "Plan a sync from this repository.")
        private @Nullable String fromGit;

        @Option(
                names = "--to-git",
                paramLabel = "URL",
                required = true,
                description = "Plan a push to this repository.")
        private @Nullable String toGit;
    }

    /** Which secrets sign a commit. */
    static final class Signing {
        @Option(
                names = "--signing-secret",
                paramLabel = "NAME",
                description = "The secret with the private key that signs the commit.")
        private @Nullable String key;

        @Option(
                names = "--signing-passphrase-secret",
                paramLabel = "NAME",
                description = "The secret with that key's passphrase.")
        private @Nullable String passphrase;

        void into(Map<String, Object> body) {
            OnWish.put(body, "signingKeySecret", key);
            OnWish.put(body, "signingKeyPassphraseSecret", passphrase);
        }
    }

    /** The properties that a plan is made from. */
    abstract static class OnWish extends OnPlans {
        @Parameters(index = "0", paramLabel = "NAMESPACE", description = "Such as company.team.")
        private String namespace = "";

        @ArgGroup(multiplicity = "1")
        private Direction direction = new Direction();

        @Option(names = "--branch", description = "Default: ${DEFAULT-VALUE}", defaultValue = "main")
        private String branch = "main";

        @Option(
                names = "--directory",
                description = "Of the repository. Default: ${DEFAULT-VALUE}",
                defaultValue = "_files")
        private String directory = "_files";

        @Option(
                names = "--content",
                description = "FILES, FLOWS or ALL. Default: ${DEFAULT-VALUE}",
                defaultValue = "FILES")
        private String content = "FILES";

        @Option(names = "--files", paramLabel = "GLOB", description = "Only these; may be given more than once.")
        private @Nullable List<String> files;

        @Option(names = "--no-delete", description = "Delete nothing.")
        private boolean keep;

        @Option(names = "--conflict", description = "Default: ${DEFAULT-VALUE}", defaultValue = "hold")
        private String conflict = "hold";

        @Option(names = "--username", description = "For signing in at the remote.")
        private @Nullable String username;

        @Option(names = "--secret", paramLabel = "NAME", description = "The secret that holds the password or token.")
        private @Nullable String secret;

        @Option(
                names = "--lfs",
                description = "Files of Git LFS: KEEP, FETCH or REFUSE. Default: ${DEFAULT-VALUE}",
                defaultValue = "KEEP")
        private String lfs = "KEEP";

        @Option(names = "--message", description = "Of the commit of a push.")
        private @Nullable String message;

        @Option(
                names = "--propose",
                description = "Where the branch is protected, open a pull or merge request instead of failing.")
        private boolean propose;

        @Option(
                names = "--trusted-signers",
                paramLabel = "FILE",
                description = "Public keys of those who must have signed every commit that a sync brings.")
        private @Nullable Path trustedSigners;

        @Option(
                names = "--secret-scan",
                description = "What looks like a credential and would be new in Git: HOLD, WARN or OFF. Default: HOLD")
        private @Nullable String secretScan;

        @Option(
                names = "--secret-scan-allow",
                paramLabel = "GLOB",
                description = "Files that may hold what looks like one; may be given more than once.")
        private @Nullable List<String> secretScanAllow;

        @Mixin
        private Signing signing = new Signing();

        Map<String, Object> wish() {
            Map<String, Object> wish = new LinkedHashMap<>();
            wish.put("namespace", namespace);
            wish.put("source", direction.fromGit != null ? "GIT" : "SERVER");
            wish.put("url", direction.fromGit != null ? direction.fromGit : String.valueOf(direction.toGit));
            wish.put("branch", branch);
            wish.put("directory", directory);
            wish.put("content", content);
            wish.put("delete", !keep);
            wish.put("conflict", conflict);
            wish.put("lfs", lfs);
            put(wish, "files", files);
            put(wish, "username", username);
            put(wish, "passwordSecret", secret);
            put(wish, "message", message);
            put(wish, "propose", propose ? Map.of("when", "IF_PROTECTED") : null);
            put(wish, "trustedSigners", trustedSigners == null ? null : text(trustedSigners));
            put(wish, "secretScan", secretScan);
            put(wish, "secretScanAllow", secretScanAllow);
            signing.into(wish);
            return wish;
        }

        private static String text(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new Invalid("The file " + file + " cannot be read: " + e.getMessage() + ".", e);
            }
        }

        static void put(Map<String, Object> wish, String name, @Nullable Object value) {
            if (value != null) {
                wish.put(name, value);
            }
        }
    }

    @Command(name = "plan", description = "Makes a plan; nothing else changes.", mixinStandardHelpOptions = true)
    static final class MakePlan extends OnWish {
        @Override
        public void run() {
            show(post("/sync/plans", wish()));
        }
    }

    @Command(name = "show", description = "Shows a plan.", mixinStandardHelpOptions = true)
    static final class Show extends OnPlans {
        @Parameters(index = "0", paramLabel = "PLAN", description = "Its id.")
        private String id = "";

        @Override
        public void run() {
            show(Json.parseObject(read("/sync/plans/" + RemoteServer.query(id))));
        }
    }

    @Command(
            name = "apply",
            description = "Applies exactly this plan; refused if anything has moved since.",
            mixinStandardHelpOptions = true)
    static final class Apply extends OnPlans {
        @Parameters(index = "0", paramLabel = "PLAN", description = "Its id.")
        private String id = "";

        @Parameters(index = "1", paramLabel = "HASH", description = "Its hash, as shown.")
        private String hash = "";

        @Option(
                names = "--confirm",
                description = "Pass a guard rail on deletions, rewritten history or credentials that objects.")
        private boolean confirm;

        @Override
        public void run() {
            show(post(
                    "/sync/plans/" + RemoteServer.query(id) + "/apply", Map.of("planHash", hash, "confirm", confirm)));
        }
    }

    @Command(name = "undo", description = "Takes back what a push or a sync did.", mixinStandardHelpOptions = true)
    static final class Undo extends OnPlans {
        @Parameters(index = "0", paramLabel = "RUN", description = "Its id.")
        private String id = "";

        @Option(names = "--git", description = "Push the matching revert of a sync to the branch too.")
        private boolean git;

        @Option(names = "--username", description = "For signing in at the remote.")
        private @Nullable String username;

        @Option(names = "--secret", paramLabel = "NAME", description = "The secret that holds the password or token.")
        private @Nullable String secret;

        @Mixin
        private Signing signing = new Signing();

        @Override
        public void run() {
            Map<String, Object> undo = new LinkedHashMap<>(Map.of("git", git));
            OnWish.put(undo, "username", username);
            OnWish.put(undo, "passwordSecret", secret);
            signing.into(undo);
            show(post("/sync/runs/" + RemoteServer.query(id) + "/undo", undo));
        }
    }

    @Command(
            name = "readopt",
            description =
                    "Lets a namespace meet a repository for the first time again, after it was replaced on purpose; changes no file.",
            mixinStandardHelpOptions = true)
    static final class Readopt extends OnPlans {
        @Parameters(index = "0", paramLabel = "NAMESPACE", description = "Such as company.team.")
        private String namespace = "";

        @Option(names = "--url", required = true, description = "Of the repository.")
        private String url = "";

        @Option(names = "--branch", description = "Default: ${DEFAULT-VALUE}", defaultValue = "main")
        private String branch = "main";

        @Option(
                names = "--directory",
                description = "Of the repository. Default: ${DEFAULT-VALUE}",
                defaultValue = "_files")
        private String directory = "_files";

        @Override
        public void run() {
            Map<String, Object> binding =
                    Map.of("namespace", namespace, "url", url, "branch", branch, "directory", directory);
            server.send(
                    "POST",
                    "/sync/bindings/readopt",
                    BodyPublishers.ofString(Json.write(binding)),
                    "Content-Type",
                    "application/json");
            Console.of(spec).out().println("The next run of " + namespace + " is a first contact with " + url + ".");
        }
    }

    @Command(name = "status", description = "Shows how a namespace stands to Git.", mixinStandardHelpOptions = true)
    static final class Status extends OnPlans {
        @Parameters(index = "0", paramLabel = "NAMESPACE", description = "Such as company.team.")
        private String namespace = "";

        @Option(names = "--check", description = "Ask the remotes where their branches are.")
        private boolean check;

        @Override
        public void run() {
            PrintWriter out = Console.of(spec).out();
            String path = "/namespaces/" + RemoteServer.query(namespace) + "/sync/status?check=" + check;
            for (Object one : Json.parseArray(read(path))) {
                Map<?, ?> standing = map(one);
                out.println(standing.get("state") + "  " + standing.get("url") + " " + standing.get("branch") + " "
                        + standing.get("directory") + "  since " + standing.get("since"));
                list(standing.get("ahead")).forEach(ahead -> out.println("  changed here: " + ahead));
                if (standing.get("error") != null) {
                    out.println("  " + standing.get("error"));
                }
                out.println("  " + standing.get("action"));
            }
        }
    }

    @Command(
            name = "explain",
            description = "Says what both sides have at a path, and why a run would or would not touch it.",
            mixinStandardHelpOptions = true)
    static final class Explain extends OnWish {
        @Parameters(index = "1", paramLabel = "PATH", description = "From the bound directory.")
        private String path = "";

        @Override
        public void run() {
            PrintWriter out = Console.of(spec).out();
            post("/sync/explain?path=" + RemoteServer.query(path), wish())
                    .forEach((name, value) -> out.println(name + ": " + value));
        }
    }
}
