package dev.millrace.store.secret;

import dev.millrace.model.Invalid;
import dev.millrace.model.Refused;
import dev.millrace.model.Unavailable;
import dev.millrace.store.Database;
import dev.millrace.store.Settings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals with AES-256 in Galois/Counter Mode: a random nonce of 96 bits for each value, and the place as associated data. The text is
 * {@code sealed:1:<key id>:<base64url of nonce, ciphertext and tag>}.
 *
 * <p>The database keeps one sealed word of ours, the witness. A server with another key cannot open it and says so when it starts, rather than when
 * some flow first needs a secret.
 */
public final class AesSealing implements Sealing {
    private static final String WITNESS = "encryption";
    private static final String WORD = "millrace";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Database database;
    private final Supplier<KeyRing> maker;
    private final SecureRandom random = new SecureRandom();
    private volatile KeyRing ring;
    private volatile boolean witnessed;

    private AesSealing(Database database, KeyRing ring, Supplier<KeyRing> maker) {
        this.database = database;
        this.ring = ring;
        this.maker = maker;
    }

    /**
     * With keys from the configuration.
     *
     * @throws Refused if the database holds values that none of the keys opens
     */
    public static AesSealing open(Database database, KeyRing ring) {
        return open(database, ring, () -> {
            throw new IllegalStateException("no key was configured");
        });
    }

    /** With the keys of a file, which is made when a key is needed for the first time. */
    public static AesSealing open(Database database, KeyFile file) {
        return open(database, file.read(), file::make);
    }

    private static AesSealing open(Database database, KeyRing ring, Supplier<KeyRing> maker) {
        AesSealing sealing = new AesSealing(database, ring, maker);
        sealing.check();
        return sealing;
    }

    @Override
    public String seal(String value, String place) {
        return seal(ready(), value, place);
    }

    @Override
    public String open(String sealed, String place) {
        String id = keyId(sealed);
        EncryptionKey key = ring.find(id)
                .orElseThrow(() -> new Unavailable("A value was encrypted with the key " + id
                        + ", which this server does not have (it has: " + ring.names()
                        + "). Add that key to encryption.previousKeys."));
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(sealed.substring(PREFIX.length() + id.length() + 1));
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key.secretKey(), new GCMParameterSpec(TAG_BITS, bytes, 0, NONCE_BYTES));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return new String(cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES), StandardCharsets.UTF_8);
        } catch (AEADBadTagException | IllegalArgumentException e) {
            throw new Invalid("An encrypted value was changed, or put where it does not belong. Set it again.", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /** The id of the key that seals; makes the key and the witness if there are none yet. Not within a write. */
    EncryptionKey ready() {
        if (!witnessed) {
            begin();
        }
        return ring.keys().getFirst();
    }

    private synchronized void begin() {
        if (witnessed) {
            return;
        }
        KeyRing keys = ring.current().isPresent() ? ring : maker.get();
        String word = seal(keys.keys().getFirst(), WORD, WITNESS);
        String kept = database.write(handle -> Settings.putIfAbsent(handle, WITNESS, word));
        requireKey(keys, kept);
        ring = keys;
        witnessed = true;
    }

    /** Makes the current key the one of the witness too; for after everything was sealed anew. */
    void renewWitness() {
        String word = seal(ready(), WORD, WITNESS);
        database.writing(handle -> Settings.put(handle, WITNESS, word));
    }

    private void check() {
        Optional<String> witness = database.read(handle -> Settings.get(handle, WITNESS));
        List<String> used = database.read(handle -> handle.createQuery("SELECT DISTINCT key_id FROM secret")
                .mapTo(String.class)
                .list());
        witness.ifPresent(word -> requireKey(ring, word));
        used.forEach(id -> require(ring, id));
        witnessed = witness.isPresent();
    }

    private void requireKey(KeyRing keys, String witness) {
        require(keys, keyId(witness));
    }

    private static void require(KeyRing keys, String id) {
        if (keys.find(id).isEmpty()) {
            throw new Refused(
                    "The secrets in this database are encrypted with the key " + id
                            + ", and this server has another (it has: " + keys.names()
                            + "). Give it that key as encryption.key, or as the file encryption.key in the data folder; if the key was changed on purpose, "
                            + "give the old one as encryption.previousKeys as well. All servers on one database need the same keys.");
        }
    }

    private String seal(EncryptionKey key, String value, String place) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key.secretKey(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            byte[] sealed = cipher.doFinal(value.getBytes(StandardCharsets.UTF_8));
            byte[] all = ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return PREFIX + key.id() + ":"
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    static String keyId(String sealed) {
        int end = sealed.indexOf(':', PREFIX.length());
        if (!Sealing.isSealed(sealed) || end < 0) {
            throw new Invalid("This is no encrypted value.");
        }
        return sealed.substring(PREFIX.length(), end);
    }
}
