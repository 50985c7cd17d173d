package dev.millrace.server.node;

import dev.millrace.language.data.Json;
import dev.millrace.model.access.Role;
import dev.millrace.server.config.Config;
import dev.millrace.store.testing.Databases;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A server that people sign in to, with something of everything in the namespace {@code other.place}, all of it marked by the word zebra; an account for
 * every role, named as the role in lower case, and two maintainers: {@code outsider} of {@code mine} only, where there is
 * something too, and {@code stranger} of {@code strange}, where there is nothing.
 */
final class Populated implements AutoCloseable {
    static final String API = "/api/v1/main";
    static final String ROOT = basic("root", "of the settings");
    static final String PASSWORD = "correct horse";

    final Databases.Fresh database;
    final GitServer git;
    final GitRepository repository;
    final Node node;
    final Client http;
    final String execution;
    final String run;

    Populated(Databases kind, Path folder) {
        this.database = kind.fresh();
        this.git = GitServer.start(folder.resolve("git"), GitServer.Options.PLAIN.withSignIn("ada", "token"));
        this.repository = git.create("zebrarepository");
        var address = database.config();
        this.node = Node.start(
                Config.in(folder.resolve("data"))
                        .withPort(0)
                        .withTutorial(false)
                        .withDatabase(new Config.DatabaseAddress(address.url(), address.user(), address.password()))
                        .withLogin(new Config.Login("root", "of the settings")),
                Map.of("MILLRACE_SECRET_GIT_TOKEN", "token"),
                InstantSource.system());
        this.http = new Client(node);
        for (Role role : Role.values()) {
            account(role.name().toLowerCase(Locale.ROOT), role, "*");
        }
        account("outsider", Role.MAINTAINER, "mine");
        account("stranger", Role.MAINTAINER, "strange");
        fill("mine.child", "mule", "own");
        fill("mineral", "zebra", "mineral");
        this.execution = fill("other.place", "zebra", "zebra");
        repository.commit("main", "first", Map.of("_files/zebra.txt", "zebra\n"));
        this.run = as(ROOT, "POST", "/sync/plans", Json.write(wish("other.place", "GIT")))
                .expect(201)
                .json()
                .path("run")
                .path("id")
                .asString();
        Map<String, Object> binding = wish("other.place", "GIT");
        binding.put("id", "zebrabinding");
        binding.put("every", "PT24H");
        as(ROOT, "POST", "/sync/bindings", Json.write(binding)).expect(201);
        as(ROOT, "POST", "/sync/bindings/zebrabinding/pause", "").expect(200);
        as(ROOT, "POST", "/sync/previews", Json.write(preview("zebrapreview", "other.place", "other.place")))
                .expect(201);
        as(ROOT, "POST", "/sync/previews/zebrapreview/pause", "").expect(200);
    }

    static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString(Client.bytes(name + ":" + password));
    }

    /** The sign-in of an account that was made here. */
    static String basic(String name) {
        return basic(name, PASSWORD);
    }

    private void account(String name, Role role, String namespace) {
        as(
                        ROOT,
                        "POST",
                        "/accounts",
                        Json.write(Map.of(
                                "name",
                                name,
                                "password",
                                PASSWORD,
                                "role",
                                role.name(),
                                "namespaces",
                                List.of(namespace))))
                .expect(201);
    }

    Map<String, Object> wish(String namespace, String source) {
        return new HashMap<>(Map.of(
                "namespace",
                namespace,
                "source",
                source,
                "url",
                git.url("zebrarepository"),
                "username",
                "ada",
                "passwordSecret",
                "GIT_TOKEN"));
    }

    /** A preview of branches that are not there. */
    Map<String, Object> preview(String id, String namespace, String parent) {
        Map<String, Object> preview = wish(namespace, "GIT");
        preview.remove("source");
        preview.putAll(Map.of(
                "id",
                id,
                "branches",
                List.of("none/*"),
                "every",
                "PT24H",
                "target",
                parent.isEmpty() ? id + "-{branch}" : parent + "." + id + "-{branch}"));
        return preview;
    }

    static String flow(String namespace, String id) {
        return """
                id: %s
                namespace: %s
                tasks:
                  - id: say
                    type: io.kestra.plugin.core.log.Log
                    message: the %s says so
                triggers:
                  - id: %s
                    type: io.kestra.plugin.core.trigger.Schedule
                    cron: "0 0 1 1 *"
                    disabled: true
                """.formatted(id, namespace, id, id);
    }

    /** @return the id of an execution that has ended */
    private String fill(String namespace, String word, String flow) {
        as(ROOT, "POST", "/flows", flow(namespace, word + "flow")).expect(200);
        as(ROOT, "POST", "/namespaces/" + namespace + "/files?path=/" + word + ".txt", word)
                .expect(200);
        as(ROOT, "PUT", "/namespaces/" + namespace + "/kv/" + word + "key", "1").expect(200);
        as(
                        ROOT,
                        "PUT",
                        "/namespaces/" + namespace + "/secrets",
                        Json.write(Map.of("key", word + "secret", "value", "hush", "description", word)))
                .expect(200);
        return as(ROOT, "POST", "/executions/" + namespace + "/" + word + "flow?wait=true&labels=from:" + flow, "")
                .expect(200)
                .json()
                .path("id")
                .asString();
    }

    /** Sends a request below {@link #API}. */
    Client.Answer as(String authorization, String verb, String path, String body) {
        return at(authorization, verb, API + path, body);
    }

    Client.Answer at(String authorization, String verb, String path, String body) {
        String type = path.contains("/flows") && !body.startsWith("[") && !body.startsWith("{")
                ? Client.YAML
                : path.endsWith("-pack")
                        ? "application/x-" + path.replaceAll(".*/", "") + "-request"
                        : "application/json";
        return authorization.isEmpty()
                ? http.send(verb, path, BodyPublishers.ofString(body), "Content-Type", type)
                : http.send(
                        verb,
                        path,
                        BodyPublishers.ofString(body),
                        "Content-Type",
                        type,
                        "Authorization",
                        authorization);
    }

    @Override
    public void close() {
        node.close();
        git.close();
        database.close();
    }
}
