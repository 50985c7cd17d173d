package dev.millrace.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.BadRequestResponse;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON for the whole interface: nulls left out, times and durations as ISO-8601; what a client sends beyond what is known is ignored. */
public final class JsonCodec implements io.javalin.json.JsonMapper {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** Throws where something is missing that is not marked as {@code @Nullable}. */
    public static <T> T read(String json, Type type) {
        try {
            return complete(MAPPER.readValue(json, MAPPER.constructType(type)));
        } catch (JacksonException e) {
            throw new BadRequestResponse("The request's JSON cannot be read: " + e.getOriginalMessage());
        }
    }

    @Override
    public String toJsonString(Object value, Type type) {
        return write(value);
    }

    @Override
    public InputStream toJsonStream(Object value, Type type) {
        return new ByteArrayInputStream(MAPPER.writeValueAsBytes(value));
    }

    @Override
    public void writeToOutputStream(Stream<?> values, OutputStream out) {
        MAPPER.writeValue(out, values.iterator());
    }

    @Override
    public <T> T fromJsonString(String json, Type type) {
        return read(json, type);
    }

    @Override
    public <T> T fromJsonStream(InputStream json, Type type) {
        try {
            return complete(MAPPER.readValue(json, MAPPER.constructType(type)));
        } catch (JacksonException e) {
            throw new BadRequestResponse("The request's JSON cannot be read: " + e.getOriginalMessage());
        }
    }

    private static <T> T complete(T value) {
        if (value instanceof Record given) {
            for (RecordComponent part : given.getClass().getRecordComponents()) {
                if (!part.getAnnotatedType().isAnnotationPresent(Nullable.class) && isMissing(given, part)) {
                    throw new BadRequestResponse("The request's JSON lacks '" + part.getName() + "'.");
                }
            }
        }
        return value;
    }

    private static boolean isMissing(Record given, RecordComponent part) {
        try {
            return part.getAccessor().invoke(given) == null;
        } catch (ReflectiveOperationException notReadable) {
            return false;
        }
    }
}
