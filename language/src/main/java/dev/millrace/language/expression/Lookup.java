package dev.millrace.language.expression;

import dev.millrace.model.Invalid;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of the server that functions in templates ask. Each method has a default that refuses with {@link Invalid}, so that a place without,
 * say, files needs to implement nothing. An absent {@code namespace} means the flow's own.
 */
public interface Lookup {
    Lookup NONE = new Lookup() {};

    /**
     * {@code secret('KEY')}: the value of a secret. Empty if it is not set; the caller then names it and says how to set it. The engine of
     * expressions reports each value it got to {@link #onSecret}.
     */
    default Optional<String> secret(Optional<String> namespace, String key) {
        throw notHere("secret");
    }

    /** Called with each secret value that a template read or decrypted, so that it can be masked in logs and outputs. */
    default void onSecret(String value) {}

    /** {@code kv('key')}: a plain value, empty if there is none. With a namespace absent, parents are asked too. */
    default Optional<Object> kv(Optional<String> namespace, String key) {
        throw notHere("kv");
    }

    /**
     * {@code read('path')}: a namespace file.
     *
     * @param revision a revision number, a commit id, or empty for the one the execution is pinned to
     */
    default InputStream read(Optional<String> namespace, String path, Optional<String> revision) throws IOException {
        throw notHere("read");
    }

    /** Opens {@code kestra:///} and {@code nsfile:///} addresses. Throws NotFound if there is nothing. */
    default InputStream open(URI address) throws IOException {
        throw notHere("read");
    }

    /** Size in bytes of a stored or namespace file, empty if there is none. */
    default Optional<Long> size(URI address) throws IOException {
        throw notHere("fileSize");
    }

    /** {@code fileURI('path')}: the address of a namespace file. */
    default URI fileUri(Optional<String> namespace, String path) {
        throw notHere("fileURI");
    }

    /** {@code errorLogs()}: rows {@code taskId}, {@code message} and others, oldest first. */
    default List<Map<String, Object>> errorLogs() {
        throw notHere("errorLogs");
    }

    /** {@code tasksWithState('FAILED')}: rows {@code taskId}, {@code value} and others. */
    default List<Map<String, Object>> tasksWithState(String state) {
        throw notHere("tasksWithState");
    }

    /** {@code iterationOutput(outputs.x, n)} and {@code loopOutputs(list, 'id')} when outputs were put aside in a file. */
    default Object loopOutputs(Object loop, String taskId) {
        throw notHere("loopOutputs");
    }

    /**
     * {@code http(uri, method, ...)}.
     *
     * @return the body: parsed if it is JSON, else text
     */
    default Object http(Map<String, Object> request) {
        throw notHere("http");
    }

    /** {@code subflow(...)}: runs a flow and returns its outputs. */
    default Object subflow(Map<String, Object> request) {
        throw notHere("subflow");
    }

    private static Invalid notHere(String function) {
        return new Invalid("The function " + function + "() is not available in this place.");
    }
}
