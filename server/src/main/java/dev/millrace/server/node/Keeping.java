package dev.millrace.server.node;

import dev.millrace.engine.Secrets;
import dev.millrace.server.config.Config;
import dev.millrace.store.Database;
import dev.millrace.store.kv.KeyValueTable;
import dev.millrace.store.secret.AesSealing;
import dev.millrace.store.secret.KeyFile;
import dev.millrace.store.secret.SecretTable;
import dev.millrace.sync.scan.HeldSecrets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** What is kept for flows under names: secrets and key-value pairs. */
record Keeping(AesSealing sealing, SecretTable secrets, KeyValueTable keyValues) {
    private static final String KEY_FILE = "encryption.key";

    /** Fails where the database is encrypted with a key that this server does not have. */
    static Keeping open(Database database, Config config, InstantSource clock) {
        AesSealing sealing = config.encryption().keys().isEmpty()
                ? AesSealing.open(database, new KeyFile(config.dataFolder().resolve(KEY_FILE)))
                : AesSealing.open(database, config.encryption());
        return new Keeping(sealing, new SecretTable(database, sealing, clock), new KeyValueTable(database, clock));
    }

    /** What {@code secret()} finds: the store, the nearest namespace first, then the environment. */
    Secrets sources(Map<String, String> environment) {
        return Secrets.firstOf(secrets::value, Secrets.environment(environment));
    }

    /** The values that must not be pushed: of the store, as namespaces can read them, and of the environment. */
    HeldSecrets held(Map<String, String> environment) {
        Map<String, String> everywhere = Secrets.inEnvironment(environment);
        return namespaces -> {
            Map<String, String> held = new HashMap<>(everywhere);
            held.putAll(secrets.values(namespaces));
            return held;
        };
    }
}
