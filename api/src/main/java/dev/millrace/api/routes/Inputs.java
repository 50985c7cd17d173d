package dev.millrace.api.routes;

import dev.millrace.engine.StartRequest.Upload;
import dev.millrace.language.data.Json;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The inputs in a request: parts of a form, files among them, or a JSON object. */
final class Inputs {
    private Inputs() {}

    static Map<String, Object> of(Context ctx) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        if (ctx.isJson()) {
            if (!ctx.body().isBlank()) {
                inputs.putAll(Json.parseObject(ctx.body()));
            }
        } else if (ctx.isMultipartFormData() || ctx.isFormUrlencoded()) {
            ctx.formParamMap().forEach((name, values) -> inputs.put(name, one(values)));
            ctx.uploadedFileMap().forEach((name, files) -> files.forEach(file -> addFile(inputs, name, file)));
        }
        return inputs;
    }

    /** Clients of Kestra before 0.18 send a file as a part called {@code files} whose file name is the input's. */
    private static void addFile(Map<String, Object> inputs, String name, UploadedFile file) {
        String input = name.equals("files") ? file.filename() : name;
        inputs.put(input, new Upload(file.filename(), file::content));
    }

    private static Object one(List<String> values) {
        return values.size() == 1 ? values.getFirst() : List.copyOf(values);
    }
}
