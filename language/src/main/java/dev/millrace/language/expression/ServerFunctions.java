package dev.millrace.language.expression;

import dev.millrace.language.data.Json;
import dev.millrace.model.Invalid;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Functions that ask the server: secrets, key-value pairs, files, logs, other flows. */
final class ServerFunctions {
    private static final List<String> SCHEMES = List.of("kestra:///", "nsfile:///", "file:///");

    private ServerFunctions() {}

    static void declare(Library library) {
        library.function(
                "secret(key, namespace, subkey, full=false)",
                "The value of a secret. With `subkey`, the secret is JSON and this is one of its keys; `full` gives all of it.",
                ServerFunctions::secret);
        library.function(
                "kv(key, namespace, errorOnMissing=true)",
                "A value of the key-value store, of the flow's namespace unless another is named.",
                ServerFunctions::kv);
        library.function(
                "read(path, namespace, version, revision)",
                "The text of a namespace file, or of a file that a task stored (kestra:///...).",
                ServerFunctions::read);
        library.function(
                "fileURI(path, namespace, revision)",
                "The nsfile:/// address of a namespace file.",
                call -> lookup(call)
                        .fileUri(call.optionalText("namespace"), call.text("path"))
                        .toString());
        library.function(
                "fileSize(path, namespace)",
                "The size of a file in bytes.",
                call -> size(call).orElseThrow(() -> missing(call)));
        library.function(
                "fileExists(path, namespace)",
                "True if there is such a file.",
                call -> size(call).isPresent());
        library.function("fileEmpty(path, namespace)", "True if the file has no bytes.", ServerFunctions::empty);
        library.function("isFileEmpty(path, namespace)", "True if the file has no bytes.", ServerFunctions::empty);
        library.function(
                "errorLogs()",
                "The error messages of the execution so far, as a list of maps with `taskId` and `message`.",
                call -> lookup(call).errorLogs());
        library.function(
                "tasksWithState(state)",
                "The task runs in a state, as a list of maps with `taskId` and `value`.",
                call -> lookup(call).tasksWithState(call.text("state")));
        library.function(
                "loopOutputs(outputs, name)",
                "One of the outputs of a Loop, of every iteration, as a list: loopOutputs(outputs.my_loop.outputs, 'name').",
                ServerFunctions::loopOutputs);
        library.function(
                "iterationOutput(outputs, index)",
                "The outputs of a task in one iteration of a Loop.",
                ServerFunctions::iterationOutput);
        library.function(
                "http(uri, method='GET', query, body, contentType, headers, options, accept)",
                "Sends an HTTP request and returns the body of the answer, parsed if it is JSON.",
                call -> {
                    call.required("uri");
                    return lookup(call).http(present(call));
                });
        library.function(
                "subflow(namespace, id, inputs, revision, labels, timeout)",
                "Runs another flow and returns its outputs.",
                call -> lookup(call).subflow(present(call)));
        for (String name : List.of("credential", "appLink")) {
            library.function(name + "(name)", "Belongs to Kestra's Enterprise edition.", call -> {
                throw new Invalid(
                        "The function " + name + "() belongs to Kestra's Enterprise edition and does not exist here.");
            });
        }
    }

    private static Lookup lookup(Call call) {
        return call.evaluation().scope.lookup();
    }

    private static Object secret(Call call) {
        String key = call.text("key");
        Lookup lookup = lookup(call);
        String value = lookup.secret(call.optionalText("namespace"), key)
                .orElseThrow(() -> new Invalid("The secret '" + key
                        + "' is not set. Set it for the namespace (millrace secrets set NAMESPACE " + key
                        + "), or start the server with the environment variable SECRET_" + key
                        + " (its value in base64) or MILLRACE_SECRET_" + key + " (the plain value)."));
        lookup.onSecret(value);
        Optional<String> subkey = call.optionalText("subkey");
        if (subkey.isEmpty() || call.flag("full", false)) {
            return value;
        }
        Object found = parts(key, value).get(subkey.get());
        if (found == null) {
            throw new Invalid("The secret '" + key + "' has no key '" + subkey.get() + "'.");
        }
        String part = Printer.text(found);
        lookup.onSecret(part);
        return part;
    }

    /** The keys of a secret that is a JSON object. What is wrong with another is not said, because it would show a piece of it. */
    private static Map<String, Object> parts(String key, String value) {
        try {
            return Json.parseObject(value);
        } catch (Invalid notJson) {
            throw new Invalid("The secret '" + key + "' is no JSON object, so it has no keys.");
        }
    }

    private static @Nullable Object kv(Call call) {
        String key = call.text("key");
        Optional<String> namespace = call.optionalText("namespace");
        Optional<Object> value = lookup(call).kv(namespace, key);
        if (value.isEmpty() && call.flag("errorOnMissing", true)) {
            throw new Invalid("The key '" + key + "' does not exist in the key-value store"
                    + namespace.map(name -> " of the namespace '" + name + "'").orElse("")
                    + ". Set it, or write kv('" + key + "', errorOnMissing=false).");
        }
        return value.orElse(null);
    }

    private static Object read(Call call) throws IOException {
        String path = call.text("path");
        Optional<String> revision = call.optionalText("revision").or(() -> call.optionalText("version"));
        try (InputStream content = isAddress(path)
                ? lookup(call).open(URI.create(path))
                : lookup(call).read(call.optionalText("namespace"), path, revision)) {
            int most = call.evaluation().limits.output();
            byte[] bytes = content.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new Invalid("The file '" + path + "' has more than " + most
                        + " bytes, which is too much for a template. Give its address to the task instead.");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static Optional<Long> size(Call call) throws IOException {
        String uri = call.text("path");
        URI address = isAddress(uri) ? URI.create(uri) : lookup(call).fileUri(call.optionalText("namespace"), uri);
        return lookup(call).size(address);
    }

    private static Object empty(Call call) throws IOException {
        return size(call).orElseThrow(() -> missing(call)) == 0;
    }

    private static Invalid missing(Call call) {
        return new Invalid("The file '" + call.text("path") + "' does not exist.");
    }

    private static boolean isAddress(String path) {
        return SCHEMES.stream().anyMatch(path::startsWith);
    }

    private static Object loopOutputs(Call call) {
        Object loop = call.required("outputs");
        String taskId = call.text("name");
        Object list = loop instanceof Map<?, ?> map && map.get("outputs") != null ? map.get("outputs") : loop;
        if (!(list instanceof List<?> iterations)) {
            return lookup(call).loopOutputs(loop, taskId);
        }
        java.util.ArrayList<@Nullable Object> found = new java.util.ArrayList<>();
        for (Object iteration : iterations) {
            if (iteration instanceof Map<?, ?> outputs && outputs.containsKey(taskId)) {
                found.add(outputs.get(taskId));
            }
        }
        return found;
    }

    private static @Nullable Object iterationOutput(Call call) {
        Object outputs = call.required("outputs");
        Object index = call.get("index");
        Object wanted = index != null ? index : variable(call, "taskrun", "iteration");
        if (outputs instanceof Map<?, ?> map) {
            if (map.get("outputs") instanceof List<?> iterations) {
                return at(iterations, wanted);
            }
            Object value = map.get(Printer.text(wanted));
            if (value != null) {
                return value;
            }
        }
        if (outputs instanceof List<?> iterations) {
            return at(iterations, wanted);
        }
        throw new Invalid("There are no outputs of the iteration '" + Printer.text(wanted) + "'.");
    }

    private static @Nullable Object at(List<?> iterations, @Nullable Object index) {
        long at = Arithmetic.number(index).longValue();
        if (at < 0 || at >= iterations.size()) {
            throw new Invalid("There is no iteration " + at + "; there are " + iterations.size() + ", counted from 0.");
        }
        return iterations.get((int) at);
    }

    static @Nullable Object variable(Call call, String root, String key) {
        return call.evaluation().scope.variables().get(root) instanceof Map<?, ?> map ? map.get(key) : null;
    }

    private static Map<String, Object> present(Call call) {
        Map<String, Object> request = new LinkedHashMap<>();
        call.arguments().forEach((name, value) -> {
            if (value != null) {
                request.put(name, value);
            }
        });
        return request;
    }
}
