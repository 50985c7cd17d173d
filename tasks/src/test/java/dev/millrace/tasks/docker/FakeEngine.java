package dev.millrace.tasks.docker;

import dev.millrace.language.data.Json;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.URLDecoder;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stand-in for a Docker Engine: speaks the part of its documented protocol that a runner needs, over a real unix socket, and runs a container as a
 * process in a folder that is taken for the container's file system. Archives are packed and unpacked by the machine's own tar. What it cannot show is
 * whether a real engine agrees; there is none where these tests run.
 */
final class FakeEngine implements AutoCloseable {
    private final Path folder;
    private final ServerSocketChannel server;
    final Path socket;
    final List<String> requests = new CopyOnWriteArrayList<>();
    final Set<String> images = new ConcurrentSkipListSet<>();
    final Map<String, Container> containers = new ConcurrentHashMap<>();
    final Map<String, String> auth = new ConcurrentHashMap<>();

    final class Container {
        final Map<String, Object> config;
        final Path root;
        final CountDownLatch attached = new CountDownLatch(1);
        final CountDownLatch started = new CountDownLatch(1);
        volatile Process process;
        volatile OutputStream output;

        Container(Map<String, Object> config, Path root) {
            this.config = config;
            this.root = root;
        }

        /** Paths below the working directory are meant in the container's file system. */
        private String inside(String text) {
            String workingDir = String.valueOf(config.get("WorkingDir"));
            return text.replace(workingDir, root + workingDir);
        }

        void start() throws IOException {
            List<String> command = new ArrayList<>();
            ((List<?>) config.get("Cmd")).forEach(part -> command.add(inside(part.toString())));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(Path.of(inside("" + config.get("WorkingDir"))).toFile());
            builder.environment().clear();
            builder.environment().put("PATH", "/usr/bin:/bin");
            for (Object variable : (List<?>) config.get("Env")) {
                String[] pair = variable.toString().split("=", 2);
                builder.environment().put(pair[0], inside(pair[1]));
            }
            process = builder.start();
            started.countDown();
        }

        void pump(OutputStream out) throws IOException, InterruptedException {
            started.await();
            Thread err = Thread.ofPlatform().start(() -> frames(process.getErrorStream(), 2, out));
            frames(process.getInputStream(), 1, out);
            err.join();
        }

        private void frames(InputStream in, int stream, OutputStream out) {
            try {
                byte[] bytes = new byte[1000];
                for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                    synchronized (this) {
                        out.write(new byte[] {
                            (byte) stream,
                            0,
                            0,
                            0,
                            (byte) (read >> 24),
                            (byte) (read >> 16),
                            (byte) (read >> 8),
                            (byte) read
                        });
                        out.write(bytes, 0, read);
                        out.flush();
                    }
                }
            } catch (IOException e) {
                // The client has gone.
            }
        }
    }

    FakeEngine(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.socket = folder.resolve("docker.sock");
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofPlatform().daemon().start(this::accept);
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel channel = server.accept();
                Thread.ofPlatform().daemon().start(() -> serve(channel));
            }
        } catch (IOException closed) {
            // The end.
        }
    }

    private void serve(SocketChannel channel) {
        try (channel) {
            InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
            String[] request = line(in).split(" ");
            boolean chunked = false;
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                chunked |= header.toLowerCase(Locale.ROOT).equals("transfer-encoding: chunked");
                if (header.startsWith("X-Registry-Auth: ")) {
                    auth.put(request[1], header.substring("X-Registry-Auth: ".length()));
                }
            }
            requests.add(request[0] + " " + request[1]);
            byte[] body = chunked ? unchunked(in) : new byte[0];
            answer(request[0], request[1], body, Channels.newOutputStream(channel));
        } catch (IOException | InterruptedException gone) {
            // A client that does not wait for its answer.
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("closed");
            }
            line.write(c);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    private static byte[] unchunked(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        return body.toByteArray();
    }

    private void answer(String method, String target, byte[] body, OutputStream out)
            throws IOException, InterruptedException {
        String path = target.replaceAll("\\?.*", "");
        Matcher query = Pattern.compile("[?&](?:path|fromImage)=([^&]*)").matcher(target);
        String argument = query.find() ? URLDecoder.decode(query.group(1), StandardCharsets.UTF_8) : "";
        String[] parts = path.split("/");
        if (path.equals("/_ping")) {
            text(out, 200, "OK");
        } else if (path.startsWith("/images/") && path.endsWith("/json")) {
            String image = path.substring("/images/".length(), path.length() - "/json".length());
            text(out, images.contains(image) ? 200 : 404, "{\"message\":\"No such image: " + image + "\"}");
        } else if (path.equals("/images/create")) {
            boolean known = !argument.contains("unknown");
            if (known) {
                images.add(argument);
            }
            chunks(
                    out,
                    "{\"status\":\"Pulling\"}\r\n"
                            + (known ? "{\"status\":\"Done\"}\r\n" : "{\"error\":\"manifest unknown\"}\r\n"));
        } else if (path.equals("/containers/create")) {
            String id = "c" + (containers.size() + 1);
            containers.put(
                    id,
                    new Container(
                            Json.parseObject(new String(body, StandardCharsets.UTF_8)),
                            Files.createDirectories(folder.resolve("root-" + id))));
            text(out, 201, "{\"Id\":\"" + id + "\",\"Warnings\":[]}");
        } else if (parts.length > 2 && parts[1].equals("containers") && containers.containsKey(parts[2])) {
            container(method, parts, containers.get(parts[2]), argument, body, out);
        } else {
            text(out, 404, "{\"message\":\"no such route\"}");
        }
    }

    private void container(
            String method, String[] parts, Container container, String argument, byte[] body, OutputStream out)
            throws IOException, InterruptedException {
        if (method.equals("DELETE")) {
            container.process.destroyForcibly();
            containers.remove(parts[2]);
            text(out, 204, "");
            return;
        }
        switch (method + " " + parts[3]) {
            case "PUT archive" -> {
                tar(body, "-x", "-C", container.root + argument);
                text(out, 200, "");
            }
            case "GET archive" -> {
                Path path = Path.of(container.root + argument);
                byte[] tar = tar(
                        new byte[0],
                        "-c",
                        "-C",
                        path.getParent().toString(),
                        path.getFileName().toString());
                text(out, 200, "application/x-tar", tar);
            }
            case "POST attach" -> {
                out.write("HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\n"
                        .getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                container.pump(out);
            }
            case "POST start" -> {
                container.start();
                text(out, 204, "");
            }
            case "POST wait" -> {
                container.started.await();
                text(out, 200, "{\"StatusCode\":" + container.process.waitFor() + "}");
            }
            case "POST stop", "POST kill" -> {
                container.process.descendants().forEach(ProcessHandle::destroyForcibly);
                container.process.destroyForcibly().waitFor();
                text(out, 204, "");
            }
            default -> text(out, 404, "{\"message\":\"no such route\"}");
        }
    }

    private static byte[] tar(byte[] in, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tar", "-f", "-"));
        command.addAll(List.of(arguments));
        Process tar = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Thread.ofPlatform().start(() -> {
            try (OutputStream to = tar.getOutputStream()) {
                to.write(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        byte[] out = tar.getInputStream().readAllBytes();
        if (tar.waitFor() != 0) {
            throw new IOException("tar failed");
        }
        return out;
    }

    private static void text(OutputStream out, int status, String text) throws IOException {
        text(out, status, "application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void text(OutputStream out, int status, String type, byte[] body) throws IOException {
        String head = "HTTP/1.1 " + status + " Whatever\r\nContent-Type: " + type + "\r\n"
                + (status == 204 ? "" : "Content-Length: " + body.length + "\r\n") + "\r\n";
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
    }

    private static void chunks(OutputStream out, String text) throws IOException {
        out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        for (String part : text.split("(?<=\n)")) {
            out.write((Integer.toHexString(part.length()) + "\r\n" + part + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        out.write("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
        containers.values().forEach(container -> {
            if (container.process != null) {
                container.process.destroyForcibly();
            }
        });
    }
}
