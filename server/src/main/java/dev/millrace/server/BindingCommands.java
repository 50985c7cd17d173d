package dev.millrace.server;

import dev.millrace.language.data.Json;
import dev.millrace.model.Refused;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verbs of {@link SyncCommand} about bindings that the server looks after by itself. */
final class BindingCommands {
    private BindingCommands() {}

    private static void show(PrintWriter out, Map<?, ?> binding) {
        out.println(binding.get("state") + "  " + binding.get("id") + "  since " + binding.get("since")
                + (binding.get("nextTry") == null ? "" : ", next look " + binding.get("nextTry")));
        if (binding.get("message") != null) {
            out.println("  " + binding.get("message"));
        }
        if (binding.get("planRunId") != null) {
            out.println("  millrace sync show " + binding.get("planRunId"));
        }
        out.println("  " + binding.get("action"));
        if (binding.get("webhook") instanceof Map<?, ?> webhook
                && !"Nothing is to be done.".equals(webhook.get("action"))) {
            out.println("  webhook: " + webhook.get("action"));
        }
    }

    @Command(
            name = "bind",
            description = "Keeps a namespace in step with a directory of a branch; its first plan waits for a person.",
            mixinStandardHelpOptions = true)
    static final class Bind extends SyncCommands.OnWish {
        @Option(names = "--id", description = "What to call it. Default: the namespace's name")
        private @Nullable String id;

        @Option(names = "--both", description = "What the other side has changed goes the other way afterwards.")
        private boolean both;

        @Option(
                names = "--every",
                description = "How often the remote is asked. Default: ${DEFAULT-VALUE}",
                defaultValue = "PT1M")
        private String every = "PT1M";

        @Option(names = "--approve", description = "Apply the first plan without anybody having seen it.")
        private boolean approve;

        @Override
        public void run() {
            Map<String, Object> settings = wish();
            settings.put("id", id == null ? settings.get("namespace") : id);
            settings.put("both", both);
            settings.put("every", every);
            BindingCommands.show(Console.of(spec).out(), post("/sync/bindings?approve=" + approve, settings));
        }
    }

    @Command(
            name = "bindings",
            description = "Lists the bindings that the server looks after, and how each stands.",
            mixinStandardHelpOptions = true)
    static final class Bindings extends SyncCommands.OnPlans {
        @Parameters(index = "0", arity = "0..1", paramLabel = "NAMESPACE", description = "Only those of this one.")
        private @Nullable String namespace;

        @Override
        public void run() {
            String path = "/sync/bindings" + (namespace == null ? "" : "?namespace=" + RemoteServer.query(namespace));
            Json.parseArray(read(path))
                    .forEach(one -> BindingCommands.show(Console.of(spec).out(), map(one)));
        }
    }

    /** What is done to one binding. */
    abstract static class OnBinding extends SyncCommands.OnPlans {
        @Parameters(index = "0", paramLabel = "ID", description = "Of the binding.")
        private String id = "";

        String path() {
            return "/sync/bindings/" + RemoteServer.query(id);
        }

        void tell(String verb) {
            BindingCommands.show(Console.of(spec).out(), post(path() + "/" + verb, Map.of()));
        }
    }

    @Command(name = "look", description = "Looks at a binding now.", mixinStandardHelpOptions = true)
    static final class Look extends OnBinding {
        @Override
        public void run() {
            tell("look");
        }
    }

    @Command(
            name = "pause",
            description = "Does nothing about a binding until it is resumed.",
            mixinStandardHelpOptions = true)
    static final class Pause extends OnBinding {
        @Override
        public void run() {
            tell("pause");
        }
    }

    @Command(name = "resume", description = "Goes on with a binding.", mixinStandardHelpOptions = true)
    static final class Resume extends OnBinding {
        @Override
        public void run() {
            tell("resume");
        }
    }

    @Command(
            name = "files",
            description = "Lists every path of a binding that is not the same on both sides.",
            mixinStandardHelpOptions = true)
    static final class Files extends OnBinding {
        @Override
        public void run() {
            PrintWriter out = Console.of(spec).out();
            for (Object one : Json.parseArray(read(path() + "/files"))) {
                Map<?, ?> file = map(one);
                out.println(file.get("state") + "  " + file.get("gitPath") + "  (" + file.get("text") + ")");
            }
        }
    }

    @Command(
            name = "deliveries",
            description = "Lists what was delivered to the webhook of a binding, newest first.",
            mixinStandardHelpOptions = true)
    static final class Deliveries extends OnBinding {
        @Option(
                names = "--test",
                description = "Send a delivery, signed with the webhook's secret, and tell what became of it.")
        private boolean test;

        @Override
        public void run() {
            PrintWriter out = Console.of(spec).out();
            if (!test) {
                Json.parseArray(read(path() + "/deliveries")).forEach(one -> show(out, map(one)));
                return;
            }
            Map<String, Object> tested = post(path() + "/deliveries/test", Map.of());
            out.println(
                    tested.get("url") + "  " + or(tested.get("status"), "no answer") + "  " + tested.get("message"));
            Map<?, ?> delivery = map(tested.get("delivery"));
            if (!delivery.isEmpty()) {
                show(out, delivery);
            }
            if (!"ACCEPTED".equals(delivery.get("verdict"))) {
                throw new Refused("The delivery was not accepted.");
            }
        }

        private static void show(PrintWriter out, Map<?, ?> delivery) {
            out.println(
                    delivery.get("time") + "  " + delivery.get("verdict") + "  " + or(delivery.get("event"), "-") + "  "
                            + or(delivery.get("deliveryId"), "-") + "  " + or(delivery.get("outcome"), "")
                            + (delivery.get("runId") == null ? "" : " " + delivery.get("runId")));
            if (!"".equals(or(delivery.get("reason"), ""))) {
                out.println("  " + delivery.get("reason"));
            }
        }
    }

    @Command(
            name = "unbind",
            description = "Looks after a binding no more; both sides stay as they are.",
            mixinStandardHelpOptions = true)
    static final class Unbind extends OnBinding {
        @Override
        public void run() {
            server.send("DELETE", path(), java.net.http.HttpRequest.BodyPublishers.noBody());
        }
    }
}
