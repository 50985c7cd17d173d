package dev.millrace.tasks.docker;

import dev.millrace.language.data.Json;
import dev.millrace.model.Invalid;
import dev.millrace.model.Unavailable;
import dev.millrace.model.task.TaskLog;
import dev.millrace.tasks.docker.EngineClient.Answer;
import dev.millrace.tasks.stored.Lines;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs one command in a container: image, container, files in, output while it runs, exit code, files out. The working directory has the same path in
 * the container as outside, so that paths which expressions put into commands hold in both.
 */
public final class Docker {
    private static final Duration USUAL_GRACE = Duration.ofSeconds(5);
    private static final int HEADER = 8;
    private static final int STDERR = 2;

    private final EngineClient engine;
    private final DockerOptions options;
    private final String image;
    private final TaskLog log;

    private Docker(EngineClient engine, DockerOptions options, String image, TaskLog log) {
        this.engine = engine;
        this.options = options;
        this.image = image;
        this.log = log;
    }

    /** @throws Unavailable if there is no engine */
    public static Docker reached(DockerOptions options, String image, TaskLog log) {
        EngineClient engine = new EngineClient(EngineAddress.of(options.host()));
        try (Answer ping = engine.get("/_ping")) {
            if (ping.status() != 200) {
                throw new Unavailable("The Docker Engine is not ready: it answers " + ping.status() + ".");
            }
        } catch (IOException e) {
            throw new Unavailable("The Docker Engine does not answer: " + e.getMessage(), e);
        }
        return new Docker(engine, options, image, log);
    }

    /**
     * Runs one command to its end.
     *
     * @return the exit code
     * @throws InterruptedException when the task was killed or timed out; the container is over then
     */
    public int run(
            List<String> command,
            Path folder,
            Map<String, String> environment,
            Consumer<String> out,
            Consumer<String> err)
            throws IOException, InterruptedException {
        pull();
        String id = create(command, folder, environment);
        try {
            if (options.fileHandlingStrategy() == DockerOptions.FileHandling.VOLUME) {
                try (Answer put = engine.send(
                        "PUT",
                        "/containers/" + id + "/archive?path=%2F",
                        Map.of(),
                        "application/x-tar",
                        tar -> Tar.write(folder, tar))) {
                    expect(put, "The working directory could not be copied into the container", 200);
                }
            }
            return started(id, folder, out, err);
        } finally {
            if (options.delete()) {
                remove(id);
            }
        }
    }

    private int started(String id, Path folder, Consumer<String> out, Consumer<String> err)
            throws IOException, InterruptedException {
        // Attached before it starts, so that nothing it says is missed.
        try (Answer attached = engine.post("/containers/" + id + "/attach?stream=1&stdout=1&stderr=1&logs=1", null)) {
            expect(attached, "The output of the container cannot be read", 101, 200);
            try (Answer start = engine.post("/containers/" + id + "/start", null)) {
                expect(start, "The container could not be started", 204, 304);
            }
            Thread reader = Thread.ofVirtual().name("container-output").start(() -> read(attached, out, err));
            try (Answer wait = engine.post("/containers/" + id + "/wait", null)) {
                expect(wait, "The end of the container cannot be awaited", 200);
                int exitCode = wait.json().get("StatusCode") instanceof Number code ? code.intValue() : -1;
                reader.join();
                fetch(id, folder);
                return exitCode;
            } catch (IOException e) {
                // A thread that is interrupted while it waits finds its channel closed.
                if (Thread.interrupted()) {
                    stop(id);
                    throw new InterruptedException("stopped");
                }
                throw e;
            } catch (InterruptedException stopped) {
                stop(id);
                throw stopped;
            }
        }
    }

    private void pull() throws IOException {
        if (!image.matches("[A-Za-z0-9._/:@-]+")) {
            throw new Invalid("'" + image + "' is no name of an image.");
        }
        boolean there;
        try (Answer inspect = engine.get("/images/" + image + "/json")) {
            there = inspect.status() == 200;
        }
        switch (options.pullPolicy()) {
            case NEVER -> {
                if (!there) {
                    throw new Invalid("The image '" + image + "' is not on this machine, and pullPolicy is NEVER.");
                }
            }
            case IF_NOT_PRESENT -> {
                if (!there) {
                    pullNow();
                }
            }
            case ALWAYS -> pullNow();
        }
    }

    private void pullNow() throws IOException {
        log.info("Pulling the image '" + image + "'.");
        String name =
                image.contains("@") || image.lastIndexOf(':') > image.lastIndexOf('/') ? image : image + ":latest";
        Map<String, String> headers = options.auth().isEmpty()
                ? Map.of()
                : Map.of(
                        "X-Registry-Auth",
                        Base64.getUrlEncoder()
                                .encodeToString(Json.write(options.auth()).getBytes(StandardCharsets.UTF_8)));
        try (Answer pulled =
                engine.send("POST", "/images/create?fromImage=" + encoded(name), headers, null, out -> {})) {
            expect(pulled, "The image '" + image + "' cannot be pulled", 200);
            // The engine says 200 at once and what went wrong later, in a line of progress.
            BufferedReader progress = new BufferedReader(new InputStreamReader(pulled.body(), StandardCharsets.UTF_8));
            for (String line = progress.readLine(); line != null; line = progress.readLine()) {
                Object error = line.isBlank() ? null : Json.parseObject(line).get("error");
                if (error != null) {
                    throw new Unavailable("The image '" + image + "' cannot be pulled: " + error);
                }
            }
        }
    }

    private String create(List<String> command, Path folder, Map<String, String> environment) throws IOException {
        Map<String, Object> host = new LinkedHashMap<>();
        List<String> binds = new ArrayList<>(options.volumes() == null ? List.of() : options.volumes());
        if (options.fileHandlingStrategy() == DockerOptions.FileHandling.MOUNT) {
            binds.add(folder + ":" + folder);
        }
        Json.putIfPresent(host, "Binds", binds);
        Json.putIfPresent(host, "ExtraHosts", options.extraHosts());
        Json.putIfPresent(host, "NetworkMode", options.networkMode());
        Json.putIfPresent(host, "Privileged", options.privileged());
        Json.putIfPresent(
                host, "ShmSize", options.shmSize() == null ? null : DockerOptions.bytes("shmSize", options.shmSize()));
        DockerOptions.Cpu cpu = options.cpu();
        Json.putIfPresent(
                host, "NanoCpus", cpu == null || cpu.cpus() == null ? null : (long) (cpu.cpus() * 1_000_000_000L));
        DockerOptions.Memory memory = options.memory();
        Json.putIfPresent(
                host,
                "Memory",
                memory == null || memory.memory() == null ? null : DockerOptions.bytes("memory", memory.memory()));
        Map<String, Object> container = new LinkedHashMap<>();
        container.put("Image", image);
        container.put(
                "Entrypoint",
                options.entryPoint() == null ? List.of() : options.entryPoint().values());
        container.put("Cmd", command);
        container.put(
                "Env",
                environment.entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList());
        container.put("WorkingDir", folder.toString());
        container.put("AttachStdout", true);
        container.put("AttachStderr", true);
        container.put("Labels", Map.of("dev.millrace", "task"));
        Json.putIfPresent(container, "User", options.user());
        container.put("HostConfig", host);
        try (Answer created = engine.post("/containers/create", container)) {
            expect(created, "The container could not be made", 201);
            return String.valueOf(created.json().get("Id"));
        }
    }

    /** Output comes in frames: which stream, three zeros, four bytes of length, then the bytes. */
    private void read(Answer attached, Consumer<String> out, Consumer<String> err) {
        Lines outLines = new Lines(out);
        Lines errLines = new Lines(err);
        InputStream in = attached.body();
        byte[] header = new byte[HEADER];
        try {
            while (in.readNBytes(header, 0, HEADER) == HEADER) {
                int length = (header[4] & 0xff) << 24
                        | (header[5] & 0xff) << 16
                        | (header[6] & 0xff) << 8
                        | header[7] & 0xff;
                byte[] bytes = in.readNBytes(length);
                (header[0] == STDERR ? errLines : outLines).take(bytes, bytes.length);
            }
        } catch (IOException closed) {
            log.debug("The output of the container ended early: " + closed.getMessage());
        }
        outLines.end();
        errLines.end();
    }

    private void fetch(String id, Path folder) throws IOException {
        if (options.fileHandlingStrategy() != DockerOptions.FileHandling.VOLUME) {
            return;
        }
        try (Answer archive = engine.get("/containers/" + id + "/archive?path=" + encoded(folder.toString()))) {
            expect(archive, "The working directory could not be copied out of the container", 200);
            Tar.read(archive.body(), folder);
        }
    }

    private void stop(String id) {
        Duration grace = options.killGracePeriod() == null ? USUAL_GRACE : options.killGracePeriod();
        quietly("POST", "/containers/" + id + "/stop?t=" + grace.toSeconds());
        quietly("POST", "/containers/" + id + "/kill");
    }

    private void remove(String id) {
        // Clean up even if this thread was interrupted meanwhile: an interrupted thread cannot use a channel.
        boolean interrupted = Thread.interrupted();
        quietly("DELETE", "/containers/" + id + "?force=1&v=1");
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void quietly(String method, String path) {
        try (Answer answer = engine.send(method, path, Map.of(), null, method.equals("POST") ? out -> {} : null)) {
            answer.text();
        } catch (IOException | Unavailable e) {
            log.debug("The Docker Engine did not answer: " + e.getMessage());
        }
    }

    private static void expect(Answer answer, String otherwise, int... wanted) throws IOException {
        for (int status : wanted) {
            if (answer.status() == status) {
                return;
            }
        }
        throw new Unavailable(otherwise + ": " + message(answer) + " (" + answer.status() + ").");
    }

    private static String message(Answer answer) throws IOException {
        String text = answer.text().strip();
        try {
            return String.valueOf(Json.parseObject(text).getOrDefault("message", text));
        } catch (Invalid notJson) {
            return text;
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
