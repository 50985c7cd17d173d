package dev.millrace.git.remote;

import java.io.IOException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PushConnection;
import org.eclipse.jgit.transport.Transport;
import org.jspecify.annotations.Nullable;

/** A remote as the doctor asks it. */
record ExaminedRemote(Source source, Mirror mirror) implements Doctor.Patient {
    @Override
    public Refs branches() throws IOException {
        return source.allBranches();
    }

    @Override
    public String greeting() {
        return source instanceof WireSource wire ? wire.greeting() : "";
    }

    @Override
    public @Nullable String newHost() {
        return source instanceof WireSource wire ? wire.newHost() : null;
    }

    @Override
    public void beginPush() throws IOException {
        try (Repository local = mirror.open(Mirror.Store.TREES);
                Transport transport = source.pushing(local);
                PushConnection connection = transport.openPush()) {
            connection.getRefs();
        }
    }
}
