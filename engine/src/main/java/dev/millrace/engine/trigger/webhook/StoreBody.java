package dev.millrace.engine.trigger.webhook;

import dev.millrace.model.FlowKey;
import dev.millrace.model.Unavailable;
import dev.millrace.store.execution.ExecutionFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;

/**
 * {@code fetchType: STORE}: the body goes to a file instead of into the execution. The file exists before it is known whether an execution starts,
 * so it stands under an id of its own.
 */
final class StoreBody {
    private static final System.Logger LOG = System.getLogger(StoreBody.class.getName());

    private final ExecutionFiles files;

    StoreBody(ExecutionFiles files) {
        this.files = files;
    }

    static boolean isAsked(Way way) {
        return "STORE".equals(String.valueOf(way.properties().get("fetchType")));
    }

    URI store(FlowKey flow, Delivery delivery) {
        var place = new ExecutionFiles.Place.OfInput(flow, "webhook-" + UUID.randomUUID(), "body");
        String name = delivery.mediaType().endsWith("json") ? "body.json" : "body";
        try {
            return files.store(place, name, new ByteArrayInputStream(delivery.body()));
        } catch (IOException e) {
            throw new Unavailable("The body cannot be stored: " + e.getMessage(), e);
        }
    }

    /** Nothing was started that would read it. */
    void remove(URI address) {
        try {
            files.delete(address);
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The file {0}, which nobody needs, cannot be deleted: {1}",
                    address,
                    e);
        }
    }
}
