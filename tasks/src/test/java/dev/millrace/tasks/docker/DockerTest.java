package dev.millrace.tasks.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.tasks.RealEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts in containers of an engine that is not real but speaks the protocol; see there. */
class DockerTest {
    @TempDir
    Path folder;

    private RealEngine engine;
    private FakeEngine docker;

    @BeforeEach
    void open() throws IOException {
        engine = new RealEngine(folder.resolve("server"));
        docker = new FakeEngine(folder.resolve("docker"));
    }

    @AfterEach
    void close() throws IOException {
        engine.close();
        docker.close();
    }

    private String runner(String more) {
        return """
                    taskRunner:
                      type: io.kestra.plugin.scripts.runner.docker.Docker
                      host: unix://%s
                %s""".formatted(docker.socket, more.indent(6));
    }

    private Map<String, Object> outputs(Execution execution) {
        assertThat(execution.current()).as(engine.logs(execution).toString()).isEqualTo(State.SUCCESS);
        return RealEngine.task(execution, "sh").outputs();
    }

    @Test
    void aScriptRunsInAContainerWithItsFiles() throws Exception {
        String name = "a-folder-with-quite-a-long-name/".repeat(5) + "in.txt";
        Execution ended = engine.run("docker", """
                tasks:
                  - id: sh
                    type: io.kestra.plugin.scripts.shell.Script
                    containerImage: alpine
                    env:
                      NAME: Ada
                    inputFiles:
                      %s: from the flow
                    outputFiles: ["out/*.txt"]
                    script: |
                      mkdir out
                      cat %s > out/copy.txt
                      pwd > out/where.txt
                      echo "$NAME in a container"
                      echo trouble >&2
                      echo kept > "$OUTPUT_DIR/kept.txt"
                      echo '::{"outputs":{"n":1}}::'
                """.formatted(name, name) + runner("""
                memory:
                  memory: 64MB
                cpu:
                  cpus: 0.5
                networkMode: none
                user: nobody
                """));
        Map<String, Object> outputs = outputs(ended);
        assertThat(outputs).containsEntry("exitCode", 0L).containsEntry("vars", Map.of("n", 1L));
        Map<?, ?> files = (Map<?, ?>) outputs.get("outputFiles");
        assertThat(engine.text(files.get("out/copy.txt"))).isEqualTo("from the flow");
        assertThat(engine.text(files.get("kept.txt"))).isEqualTo("kept\n");
        assertThat(engine.text(files.get("out/where.txt"))).contains("root-c1");
        assertThat(engine.logs(ended)).contains("INFO Ada in a container", "ERROR trouble");
        assertThat(docker.containers).as("removed").isEmpty();
        assertThat(docker.requests)
                .containsSubsequence(
                        "GET /_ping",
                        "GET /images/alpine/json",
                        "POST /images/create?fromImage=alpine%3Alatest",
                        "POST /containers/create",
                        "PUT /containers/c1/archive?path=%2F",
                        "POST /containers/c1/attach?stream=1&stdout=1&stderr=1&logs=1",
                        "POST /containers/c1/start",
                        "POST /containers/c1/wait",
                        "DELETE /containers/c1?force=1&v=1");
    }

    @Test
    void aContainerIsMadeAsTheFlowSays() {
        docker.images.add("registry.example.com/team/tool:2");
        Execution ended = engine.run("made", """
                tasks:
                  - id: sh
                    type: io.kestra.plugin.scripts.shell.Commands
                    commands: ["echo one; exit 3"]
                """ + runner("""
                image: registry.example.com/team/tool:2
                delete: false
                volumes: ["/srv/data:/data:ro"]
                memory:
                  memory: 64MB
                cpu:
                  cpus: "0.5"
                networkMode: none
                user: nobody
                entryPoint: [/entry]
                """));
        assertThat(ended.current()).isEqualTo(State.FAILED);
        assertThat(RealEngine.task(ended, "sh").outputs()).containsEntry("exitCode", 3L);
        Map<String, Object> config = docker.containers.get("c1").config;
        assertThat(config)
                .containsEntry("Image", "registry.example.com/team/tool:2")
                .containsEntry("User", "nobody")
                .containsEntry("Entrypoint", java.util.List.of("/entry"));
        assertThat((Map<?, ?>) config.get("HostConfig"))
                .isEqualTo(Map.of(
                        "Binds",
                        java.util.List.of("/srv/data:/data:ro"),
                        "NetworkMode",
                        "none",
                        "NanoCpus",
                        500_000_000L,
                        "Memory",
                        64L << 20));
        assertThat(config.get("Env").toString()).contains("WORKING_DIR=").doesNotContain("PATH=");
        assertThat(docker.requests).noneMatch(it -> it.contains("/images/create"));
    }

    @Test
    void imagesArePulledAsAskedFor() {
        Execution unknown = engine.run("unknown", task("image: unknown/tool"));
        assertThat(engine.logs(unknown))
                .anyMatch(line -> line.contains("'unknown/tool' cannot be pulled: manifest unknown"));
        Execution never = engine.run("never", task("image: tool\npullPolicy: NEVER"));
        assertThat(engine.logs(never)).anyMatch(line -> line.contains("pullPolicy is NEVER"));
        docker.images.add("tool:1");
        engine.run("always", task("""
                image: tool:1
                pullPolicy: ALWAYS
                credentials:
                  registry: registry.example.com
                  username: ada
                  password: s3cret
                """));
        String auth = docker.auth.get("/images/create?fromImage=tool%3A1");
        assertThat(new String(Base64.getUrlDecoder().decode(auth), StandardCharsets.UTF_8))
                .isEqualTo("{\"username\":\"ada\",\"password\":\"s3cret\",\"serveraddress\":\"registry.example.com\"}");
    }

    private String task(String more) {
        return """
                tasks:
                  - id: sh
                    type: io.kestra.plugin.scripts.shell.Commands
                    commands: ["true"]
                """ + runner(more);
    }

    @Test
    void aKillStopsTheContainer() throws Exception {
        Execution started = engine.start("killed", """
                tasks:
                  - id: sh
                    type: io.kestra.plugin.scripts.shell.Commands
                    commands: ["echo running; sleep 600"]
                """ + runner(""));
        engine.untilLogged(started, "running");
        Process process = docker.containers.get("c1").process;
        engine.engine().kill(started.id(), true);
        assertThat(engine.end(started).current()).isEqualTo(State.KILLED);
        process.onExit().get();
        assertThat(docker.requests).contains("POST /containers/c1/stop?t=5", "DELETE /containers/c1?force=1&v=1");
    }

    @Test
    void withoutAnEngineItIsSaidWhatToDo() {
        Execution ended = engine.run("none", """
                tasks:
                  - id: sh
                    type: io.kestra.plugin.scripts.shell.Commands
                    commands: ["true"]
                    taskRunner:
                      type: io.kestra.plugin.scripts.runner.docker.Docker
                      host: unix:///nowhere/docker.sock
                """);
        assertThat(ended.current()).isEqualTo(State.FAILED);
        assertThat(engine.logs(ended))
                .anyMatch(line -> line.contains("no Docker Engine answers at unix:///nowhere/docker.sock")
                        && line.contains("core.runner.Process"));
    }
}
