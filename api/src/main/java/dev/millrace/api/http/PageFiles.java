package dev.millrace.api.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The files of the web page, from {@code /ui/} on the class path. A path that is no file gets {@code index.html}, which finds its own way; files
 * in {@code assets/} carry a hash in their name and never change. {@code x.js.br} or {@code x.js.gz} beside {@code x.js} is sent to whoever takes it.
 */
public final class PageFiles {
    private static final String ROOT = "ui/";
    private static final String NONCE = "__CSP_NONCE__";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("woff", "font/woff"),
            Map.entry("wasm", "application/wasm"),
            Map.entry("md", "text/markdown; charset=utf-8"),
            Map.entry("txt", "text/plain; charset=utf-8"));

    private final ClassLoader loader;

    public PageFiles(ClassLoader loader) {
        this.loader = loader;
    }

    void serve(Context ctx) throws IOException {
        String path = ctx.path().substring("/ui/".length());
        if (path.contains("..") || path.contains("//") || path.contains("\\")) {
            Trouble.answer(new io.javalin.http.NotFoundResponse("There is no such file."), ctx);
            return;
        }
        boolean isFile =
                !path.isEmpty() && !path.endsWith("/") && resource(path).isPresent();
        if (isFile && !path.equals("index.html")) {
            sendFile(ctx, path);
        } else if (path.startsWith("assets/")) {
            Trouble.answer(new io.javalin.http.NotFoundResponse("There is no file " + ctx.path() + "."), ctx);
        } else {
            sendPage(ctx);
        }
    }

    private void sendFile(Context ctx, String path) throws IOException {
        ctx.contentType(typeOf(path));
        ctx.header(
                "Cache-Control",
                path.startsWith("assets/") ? "public, max-age=31536000, immutable" : "public, max-age=300");
        ctx.header("Content-Security-Policy", policy("'self'"));
        ctx.header("Vary", "Accept-Encoding");
        String accepted = Optional.ofNullable(ctx.header("Accept-Encoding")).orElse("");
        for (Packing packing : Packing.values()) {
            if (accepted.contains(packing.coding) && isThere(path + packing.suffix)) {
                ctx.disableCompression();
                ctx.header("Content-Encoding", packing.coding);
                ctx.result(read(path + packing.suffix));
                return;
            }
        }
        ctx.result(read(path));
    }

    /** How the build packs files, smallest first. */
    private enum Packing {
        BROTLI("br", ".br"),
        GZIP("gzip", ".gz");

        private final String coding;
        private final String suffix;

        Packing(String coding, String suffix) {
            this.coding = coding;
            this.suffix = suffix;
        }
    }

    private boolean isThere(String path) throws IOException {
        Optional<InputStream> found = resource(path);
        if (found.isPresent()) {
            found.get().close();
        }
        return found.isPresent();
    }

    private void sendPage(Context ctx) throws IOException {
        ctx.header("Cache-Control", "no-cache");
        ctx.contentType("text/html; charset=utf-8");
        if (resource("index.html").isEmpty()) {
            ctx.header("Content-Security-Policy", policy("'self'"));
            ctx.html(WITHOUT_PAGE);
            return;
        }
        String html = new String(read("index.html"), StandardCharsets.UTF_8);
        if (html.contains(NONCE)) {
            byte[] random = new byte[18];
            RANDOM.nextBytes(random);
            String nonce = Base64.getUrlEncoder().encodeToString(random);
            ctx.header("Content-Security-Policy", policy("'self' 'nonce-" + nonce + "'"));
            ctx.html(html.replace(NONCE, nonce));
        } else {
            ctx.header("Content-Security-Policy", policy("'self'"));
            ctx.html(html);
        }
    }

    /** Scripts only from this server's files. Style elements need the nonce, which the page hands to the libraries that make them. */
    private static String policy(String styles) {
        return "default-src 'none'; script-src 'self'; style-src " + styles
                + "; img-src 'self' data: blob:; font-src 'self' data:; "
                + "connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; base-uri 'self'; form-action 'self'; "
                + "frame-src 'none'; frame-ancestors 'none'";
    }

    private Optional<InputStream> resource(String path) throws IOException {
        // A folder in a class path of folders opens as a listing of itself.
        InputStream in = loader.getResourceAsStream(ROOT + path);
        if (in == null || loader.getResource(ROOT + path + "/") != null) {
            if (in != null) {
                in.close();
            }
            return Optional.empty();
        }
        return Optional.of(in);
    }

    private byte[] read(String path) throws IOException {
        try (InputStream in = resource(path).orElseThrow(() -> new IOException(path + " is not in the jar"))) {
            return in.readAllBytes();
        }
    }

    private static String typeOf(String path) {
        String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(extension, "application/octet-stream");
    }

    private static final String WITHOUT_PAGE = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Millrace</title></head>
            <body>
            <h1>Millrace is running</h1>
            <p>This jar was built without the web page. The interface for programs is complete:
            <a href="/openapi.json">its description</a>, <a href="/health">the state of the server</a>.</p>
            <p>To build the page in, run <code>script/server</code> on a machine with Node, or
            <code>mvn package</code> with the profile that the README names.</p>
            </body></html>
            """;
}
