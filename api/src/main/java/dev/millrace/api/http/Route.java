package dev.millrace.api.http;

import io.javalin.http.Handler;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One route, declared once: what answers it and what the OpenAPI document says of it.
 *
 * @param path with {@code {name}} for a segment; relative to {@code /api/v1} and {@code /api/v1/main} unless {@code atRoot}
 * @param summary one line
 * @param parameters of the query; those of the path are read from the path
 * @param body what the request carries; null for nothing
 * @param answer what a good answer carries
 * @param atRoot served at exactly {@code path}, such as {@code /ping}
 * @param apart speaks a protocol that is described elsewhere, and so is not in the OpenAPI document
 * @param need what is asked of who calls it; there is no route without one
 */
public record Route(
        Verb verb,
        String path,
        String summary,
        List<Parameter> parameters,
        @Nullable Body body,
        Answer answer,
        boolean atRoot,
        boolean apart,
        Need need,
        Handler handler) {

    /** The methods in use. */
    public enum Verb {
        GET,
        POST,
        PUT,
        PATCH,
        DELETE
    }

    /** A query parameter; {@code many} if it may stand several times. */
    public record Parameter(String name, Class<?> type, String text, boolean required, boolean many) {}

    /** A request body; {@code parts} are the names of a multipart body, {@code *} for any. */
    public record Body(String mediaType, Type type, List<String> parts) {}

    /** A good answer; {@code type} is void for one without content. */
    public record Answer(int status, String mediaType, Type type) {}

    public Route {
        parameters = List.copyOf(parameters);
    }

    /** Names of the path's parameters, in order. */
    public List<String> pathParameters() {
        List<String> names = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            if (segment.startsWith("{")) {
                names.add(segment.substring(1, segment.length() - 1));
            }
        }
        return names;
    }

    public static Builder get(String path) {
        return new Builder(Verb.GET, path);
    }

    public static Builder post(String path) {
        return new Builder(Verb.POST, path);
    }

    public static Builder put(String path) {
        return new Builder(Verb.PUT, path);
    }

    public static Builder patch(String path) {
        return new Builder(Verb.PATCH, path);
    }

    public static Builder delete(String path) {
        return new Builder(Verb.DELETE, path);
    }

    /** Collects a declaration; {@link #to} ends it. */
    public static final class Builder {
        private final Verb verb;
        private final String path;
        private final List<Parameter> parameters = new ArrayList<>();
        private String summary = "";
        private @Nullable Body body;
        private Answer answer;
        private boolean atRoot;
        private boolean apart;

        private Builder(Verb verb, String path) {
            this.verb = verb;
            this.path = path;
            this.answer = new Answer(verb == Verb.DELETE ? 204 : 200, "", void.class);
        }

        public Builder summary(String text) {
            this.summary = text;
            return this;
        }

        /** An optional query parameter. */
        public Builder query(String name, Class<?> type, String text) {
            parameters.add(new Parameter(name, type, text, false, false));
            return this;
        }

        /** A query parameter that may be repeated. */
        public Builder queries(String name, Class<?> type, String text) {
            parameters.add(new Parameter(name, type, text, false, true));
            return this;
        }

        /** A query parameter that must be there. */
        public Builder needs(String name, Class<?> type, String text) {
            parameters.add(new Parameter(name, type, text, true, false));
            return this;
        }

        /** {@code page}, {@code size} and {@code sort}. */
        public Builder paged() {
            return query("page", Integer.class, "Which page, from 1")
                    .query("size", Integer.class, "How many on a page, at most 1000")
                    .query("sort", String.class, "field:asc or field:desc");
        }

        public Builder json(Type type) {
            return body("application/json", type);
        }

        public Builder body(String mediaType, Type type) {
            this.body = new Body(mediaType, type, List.of());
            return this;
        }

        public Builder multipart(String... parts) {
            this.body = new Body("multipart/form-data", Object.class, List.of(parts));
            return this;
        }

        /** Answers 200 with JSON. */
        public Builder returns(Type type) {
            this.answer = new Answer(200, "application/json", type);
            return this;
        }

        public Builder returns(int status, Type type) {
            this.answer = new Answer(status, "application/json", type);
            return this;
        }

        public Builder returnsList(Class<?> element) {
            return returns(new Generic(List.class, element));
        }

        public Builder returnsPage(Class<?> element) {
            return returns(new Generic(PagedResults.class, element));
        }

        /** Answers 200 with something that is no JSON. */
        public Builder produces(String mediaType) {
            this.answer = new Answer(200, mediaType, String.class);
            return this;
        }

        public Builder atRoot() {
            this.atRoot = true;
            return this;
        }

        /** At exactly this path, and not in the OpenAPI document. */
        public Builder apart() {
            this.atRoot = true;
            this.apart = true;
            return this;
        }

        public Route to(Need need, Handler handler) {
            return new Route(verb, path, summary, parameters, body, answer, atRoot, apart, need, handler);
        }
    }
}
