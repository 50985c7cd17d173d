package dev.millrace.engine.run;

import dev.millrace.engine.FlowSource;
import dev.millrace.engine.machine.Machine;
import dev.millrace.model.FlowKey;
import dev.millrace.model.NotFound;
import dev.millrace.model.flow.Flow;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Flows and their machines, kept while they are in use. */
final class Flows {
    private static final int MOST = 1000;

    private record Version(FlowKey flow, int revision) {}

    private final FlowSource source;
    private final ConcurrentHashMap<Version, Machine> machines = new ConcurrentHashMap<>();

    Flows(FlowSource source) {
        this.source = source;
    }

    FlowSource source() {
        return source;
    }

    Flow current(FlowKey key) {
        return source.current(key).orElseThrow(() -> missing(key, Optional.empty()));
    }

    Flow revision(FlowKey key, int revision) {
        Machine known = machines.get(new Version(key, revision));
        return known != null
                ? known.flow()
                : source.revision(key, revision).orElseThrow(() -> missing(key, Optional.of(revision)));
    }

    private static NotFound missing(FlowKey key, Optional<Integer> revision) {
        return new NotFound("There is no flow " + key.id() + " in namespace " + key.namespace()
                + revision.map(number -> " with revision " + number).orElse("") + ".");
    }

    Machine machine(Flow flow) {
        Version version = new Version(flow.key(), flow.revision());
        Machine known = machines.get(version);
        if (known != null && (known.flow() == flow || flow.revision() > 0)) {
            return known;
        }
        if (machines.size() > MOST) {
            machines.clear();
        }
        Machine made = new Machine(flow);
        machines.put(version, made);
        return made;
    }

    Machine machine(FlowKey key, int revision) {
        Machine known = machines.get(new Version(key, revision));
        return known != null ? known : machine(revision(key, revision));
    }
}
