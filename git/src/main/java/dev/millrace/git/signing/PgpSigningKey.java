package dev.millrace.git.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.millrace.model.Invalid;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.api.OpenPGPCertificate.OpenPGPComponentKey;
import org.bouncycastle.openpgp.api.OpenPGPKey;
import org.bouncycastle.openpgp.api.OpenPGPKey.OpenPGPPrivateKey;
import org.bouncycastle.openpgp.api.OpenPGPKey.OpenPGPSecretKey;
import org.bouncycastle.openpgp.api.OpenPGPKeyReader;
import org.bouncycastle.openpgp.api.bc.BcOpenPGPImplementation;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.util.encoders.Hex;
import org.jspecify.annotations.Nullable;

/** Signs as {@code gpg --detach-sign --armor} does: with the newest of a secret key's parts that may sign. */
record PgpSigningKey(OpenPGPPrivateKey unlocked) implements SigningKey {

    static PgpSigningKey read(String property, String armored, @Nullable String passphrase) {
        try {
            OpenPGPKey key = new OpenPGPKeyReader(new BcOpenPGPImplementation()).parseKey(armored);
            List<OpenPGPComponentKey> signing = key.getSigningKeys().stream()
                    .sorted(Comparator.comparing(OpenPGPComponentKey::getCreationTime)
                            .reversed())
                    .toList();
            for (OpenPGPComponentKey component : signing) {
                OpenPGPSecretKey secret = key.getSecretKey(component);
                if (secret != null && !secret.getPGPSecretKey().isPrivateKeyEmpty()) {
                    return new PgpSigningKey(unlock(property, secret, passphrase));
                }
            }
        } catch (IOException e) {
            throw new Invalid(
                    "The property '" + property
                            + "' holds no OpenPGP secret key that can be read; it must be the text of one, from its line -----BEGIN to its line -----END.",
                    e);
        }
        throw new Invalid(
                "The OpenPGP key of the property '" + property
                        + "' has no secret part that may sign now: it may have expired, been revoked, or be one for encryption only.");
    }

    private static OpenPGPPrivateKey unlock(String property, OpenPGPSecretKey secret, @Nullable String passphrase) {
        try {
            return secret.isLocked()
                    ? secret.unlock((passphrase == null ? "" : passphrase).toCharArray())
                    : secret.unlock();
        } catch (PGPException | RuntimeException e) {
            throw new Invalid(
                    passphrase == null || passphrase.isEmpty()
                            ? "The OpenPGP key of the property '" + property + "' is locked; set its passphrase too ('"
                                    + property + "Passphrase')."
                            : "The OpenPGP key of the property '" + property
                                    + "' cannot be opened with the passphrase that was given.",
                    e);
        }
    }

    @Override
    public String sign(byte[] commit, Instant when) {
        PGPPublicKey key = unlocked.getKeyPair().getPublicKey();
        try {
            PGPSignatureGenerator generator = new PGPSignatureGenerator(
                    new BcPGPContentSignerBuilder(key.getAlgorithm(), HashAlgorithmTags.SHA512), key);
            generator.init(PGPSignature.BINARY_DOCUMENT, unlocked.getKeyPair().getPrivateKey());
            PGPSignatureSubpacketGenerator about = new PGPSignatureSubpacketGenerator();
            about.setIssuerFingerprint(false, key);
            about.setSignatureCreationTime(false, Date.from(when));
            generator.setHashedSubpackets(about.generate());
            generator.update(commit);
            return armored(generator.generate());
        } catch (PGPException | IOException e) {
            throw new Invalid("The commit cannot be signed with the key " + fingerprint() + ": " + e.getMessage(), e);
        }
    }

    private static String armored(PGPSignature signature) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ArmoredOutputStream armor =
                ArmoredOutputStream.builder().clearHeaders().build(bytes)) {
            signature.encode(armor);
        }
        return bytes.toString(US_ASCII).replace("\r\n", "\n");
    }

    @Override
    public String fingerprint() {
        return "OpenPGP " + fingerprint(unlocked.getKeyPair().getPublicKey());
    }

    static String fingerprint(PGPPublicKey key) {
        return Hex.toHexString(key.getFingerprint()).toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "PgpSigningKey[" + fingerprint() + "]";
    }
}
