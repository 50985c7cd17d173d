package dev.millrace.api.routes;

import io.javalin.http.BadRequestResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * A {@code multipart/form-data} body taken apart in memory, after its bytes were read whole: a signature is made of the bytes.
 *
 * @param fields parts that are no files, by name
 */
record FormParts(Map<String, List<String>> fields, List<File> files) {
    static final FormParts NONE = new FormParts(Map.of(), List.of());
    private static final int MOST_PARTS = 1000;

    record File(String name, String filename, String contentType, byte[] content) {}

    /** Answers 400 for a body that is no such form. */
    static FormParts parse(byte[] body, @Nullable String contentType) throws IOException {
        String boundary = MultiPart.extractBoundary(contentType);
        if (boundary == null) {
            throw new BadRequestResponse("The Content-Type of the form names no boundary.");
        }
        MultiPartFormData.Parser parser = new MultiPartFormData.Parser(boundary);
        parser.setMaxMemoryFileSize(-1);
        parser.setMaxFileSize(-1);
        parser.setMaxLength(-1);
        parser.setMaxParts(MOST_PARTS);
        try (MultiPartFormData.Parts parts =
                parser.parse(Content.Source.from(ByteBuffer.wrap(body))).join()) {
            return of(parts);
        } catch (CompletionException e) {
            throw new BadRequestResponse(
                    "The form cannot be read: it is cut short, or not what its Content-Type says.");
        }
    }

    private static FormParts of(MultiPartFormData.Parts parts) throws IOException {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        List<File> files = new ArrayList<>();
        for (MultiPart.Part part : parts) {
            String name = part.getName() == null ? "" : part.getName();
            if (part.getFileName() == null) {
                fields.computeIfAbsent(name, it -> new ArrayList<>())
                        .add(part.getContentAsString(StandardCharsets.UTF_8));
            } else {
                String type = part.getHeaders().get(HttpHeader.CONTENT_TYPE);
                files.add(new File(
                        name, part.getFileName(), type == null ? "application/octet-stream" : type, content(part)));
            }
        }
        return new FormParts(fields, files);
    }

    private static byte[] content(MultiPart.Part part) throws IOException {
        try (InputStream in = Content.Source.asInputStream(part.getContentSource())) {
            return in.readAllBytes();
        }
    }
}
