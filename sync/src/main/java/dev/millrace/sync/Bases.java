package dev.millrace.sync;

import dev.millrace.store.sync.SyncBinding;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers what both sides had in common after the last run of a binding, so that it need not be read row by row for each run. It is good only as long
 * as the binding's row is the very same, whoever changed it, so another server's run is noticed, and a transaction that was lost is too. Forgets what was used
 * longest ago; nothing is lost by that.
 */
final class Bases {
    /** A generous guess of what a file takes here, in bytes: most are shared with what is remembered of the two sides. */
    private static final int FILE_BYTES = 100;

    private final long most = Runtime.getRuntime().maxMemory() / 16 / FILE_BYTES;
    private final Map<Long, Known> known = new LinkedHashMap<>(16, 0.75f, true);
    private long files;

    private record Known(SyncBinding binding, Ledger.Base base) {
        int size() {
            return 1 + base.files().map(Map::size).orElse(0);
        }
    }

    synchronized Optional<Ledger.Base> find(SyncBinding binding) {
        return Optional.ofNullable(known.get(binding.id()))
                .filter(found -> found.binding().equals(binding))
                .map(Known::base);
    }

    /** @param binding its row as it was when the base was read, or as it is to be together with it */
    synchronized void remember(SyncBinding binding, Ledger.Base base) {
        Known next = new Known(binding, base);
        Known before = known.put(binding.id(), next);
        files += next.size() - (before == null ? 0 : before.size());
        var eldest = known.values().iterator();
        while (files > most && eldest.hasNext()) {
            files -= eldest.next().size();
            eldest.remove();
        }
    }

    synchronized void forget(long binding) {
        Known gone = known.remove(binding);
        files -= gone == null ? 0 : gone.size();
    }
}
