package dev.millrace.store.execution;

import dev.millrace.model.FlowKey;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The files that executions keep. An address is {@code kestra:///<namespace as path>/<flow>/executions/<execution>/…}; a file is written whole or not
 * at all, and never changed.
 */
public interface ExecutionFiles {

    /** Stores an output of a task run under a name, which gets a number in front if it is taken. */
    URI store(Place place, String name, InputStream content) throws IOException;

    /** NotFound if there is no such file, Invalid if the address is none of ours. */
    InputStream open(URI address) throws IOException;

    /** In bytes; empty if there is no such file. */
    Optional<Long> size(URI address) throws IOException;

    boolean delete(URI address) throws IOException;

    /** All files of an execution, by address. */
    List<URI> list(FlowKey flow, String executionId) throws IOException;

    /** Removes all files of an execution and says how many they were. */
    long deleteAll(FlowKey flow, String executionId) throws IOException;

    /** Every execution that has files, in no order. */
    List<Kept> all() throws IOException;

    /**
     * The files of one execution.
     *
     * @param changed when the last of them was written
     */
    record Kept(Owner owner, Instant changed) {}

    /** The execution that a file belongs to; empty for an address that is not of an execution. */
    static Optional<Owner> ownerOf(URI address) {
        return FileAddress.parse(address).map(FileAddress::owner);
    }

    record Owner(FlowKey flow, String executionId) {}

    /** Where a file belongs: to a task run, or to an input. */
    sealed interface Place {
        record OfTaskRun(FlowKey flow, String executionId, String taskId, String taskRunId) implements Place {}

        record OfInput(FlowKey flow, String executionId, String inputId) implements Place {}
    }
}
