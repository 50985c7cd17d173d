package dev.millrace.store.execution;

import dev.millrace.model.Failure;
import dev.millrace.model.FlowKey;
import java.net.URI;
import java.util.Optional;

/** An address of an execution's file, taken apart. */
record FileAddress(ExecutionFiles.Owner owner, String path) {
    private static final String EXECUTIONS = "/executions/";

    /** Empty for an address that is not of an execution, or that tries to leave its folder. */
    static Optional<FileAddress> parse(URI address) {
        String path = address.getPath();
        if (!"kestra".equals(address.getScheme()) || path == null || path.contains("/../") || path.endsWith("/..")) {
            return Optional.empty();
        }
        int at = path.indexOf(EXECUTIONS);
        int end = at < 0 ? -1 : path.indexOf('/', at + EXECUTIONS.length());
        int flowStart = at < 1 ? -1 : path.lastIndexOf('/', at - 1);
        if (end < 0 || flowStart < 1) {
            return Optional.empty();
        }
        try {
            FlowKey flow =
                    FlowKey.of(path.substring(1, flowStart).replace('/', '.'), path.substring(flowStart + 1, at));
            return Optional.of(new FileAddress(
                    new ExecutionFiles.Owner(flow, path.substring(at + EXECUTIONS.length(), end)), path));
        } catch (Failure e) {
            return Optional.empty();
        }
    }
}
