package dev.millrace.git.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.millrace.model.Invalid;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.bouncycastle.bcpg.ArmoredInputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.KeyIdentifier;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.api.OpenPGPCertificate;
import org.bouncycastle.openpgp.api.OpenPGPCertificate.OpenPGPComponentKey;
import org.bouncycastle.openpgp.api.OpenPGPKeyReader;
import org.bouncycastle.openpgp.api.bc.BcOpenPGPImplementation;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.bouncycastle.util.encoders.Hex;
import org.jspecify.annotations.Nullable;

/** The OpenPGP keys whose signatures count. A subkey counts only if its primary key says so and it says so of its primary key. */
record PgpSigners(List<OpenPGPCertificate> certificates) {
    private static final Set<Integer> GOOD_HASHES = Set.of(
            HashAlgorithmTags.SHA224,
            HashAlgorithmTags.SHA256,
            HashAlgorithmTags.SHA384,
            HashAlgorithmTags.SHA512,
            HashAlgorithmTags.SHA3_256,
            HashAlgorithmTags.SHA3_512);
    private static final Duration SKEW = Duration.ofDays(1);

    PgpSigners {
        certificates = List.copyOf(certificates);
    }

    static PgpSigners parse(String property, List<String> blocks) {
        List<OpenPGPCertificate> all = new ArrayList<>();
        for (String block : blocks) {
            try {
                all.addAll(new OpenPGPKeyReader(new BcOpenPGPImplementation()).parseCertificates(block));
            } catch (IOException | RuntimeException e) {
                throw new Invalid(
                        "An OpenPGP public key in the property '" + property + "' cannot be read: " + e.getMessage()
                                + ".",
                        e);
            }
        }
        return new PgpSigners(all);
    }

    boolean isEmpty() {
        return certificates.isEmpty();
    }

    /** @param now a key that has expired or been revoked by then is good for nothing, as for gpg */
    Verdict judge(String armored, byte[] payload, Instant now) {
        PGPSignature signature;
        try {
            signature = read(armored);
        } catch (IOException | RuntimeException e) {
            return Verdict.bad("it cannot be read (" + e.getMessage() + ")");
        }
        if (signature.getSignatureType() != PGPSignature.BINARY_DOCUMENT) {
            return Verdict.bad("it is not of the type that signs a content as it is");
        }
        if (!GOOD_HASHES.contains(signature.getHashAlgorithm())) {
            return Verdict.bad("its hash algorithm is too weak or not known (" + signature.getHashAlgorithm() + ")");
        }
        for (OpenPGPCertificate certificate : certificates) {
            for (KeyIdentifier name : signature.getKeyIdentifiers()) {
                OpenPGPComponentKey key = certificate.getKey(name);
                if (key != null) {
                    return judge(signature, payload, certificate, key, now);
                }
            }
        }
        return Verdict.unknown(
                signature.getKeyIdentifiers().isEmpty()
                        ? "OpenPGP, without a name of its key"
                        : "OpenPGP " + name(signature.getKeyIdentifiers().getFirst()));
    }

    private static Verdict judge(
            PGPSignature signature,
            byte[] payload,
            OpenPGPCertificate certificate,
            OpenPGPComponentKey key,
            Instant now) {
        try {
            signature.init(new BcPGPContentVerifierBuilderProvider(), key.getPGPPublicKey());
            signature.update(payload);
            if (!signature.verify()) {
                return Verdict.bad("it was not made over this commit");
            }
        } catch (PGPException | RuntimeException e) {
            return Verdict.bad("it cannot be checked (" + e.getMessage() + ")");
        }
        String fingerprint = "OpenPGP " + PgpSigningKey.fingerprint(key.getPGPPublicKey());
        Date made = signature.getCreationTime();
        if (made.toInstant().isAfter(now.plus(SKEW))) {
            return Verdict.bad("it says that it was made at " + made.toInstant() + ", which is yet to come");
        }
        return standing(certificate, key, Date.from(now), made)
                .map(fingerprint, () -> Verdict.good(owner(certificate), fingerprint));
    }

    /** What is wrong with a key. */
    private enum Trouble {
        NONE,
        REVOKED,
        EXPIRED,
        NOT_FOR_SIGNING;

        Verdict map(String fingerprint, Supplier<Verdict> good) {
            return switch (this) {
                case NONE -> good.get();
                case REVOKED ->
                    new Verdict(Verdict.Kind.REVOKED, "is signed by a key that was revoked: " + fingerprint);
                case EXPIRED ->
                    new Verdict(Verdict.Kind.EXPIRED, "is signed by a key that has expired: " + fingerprint);
                case NOT_FOR_SIGNING ->
                    Verdict.bad("its key is not one for signing, too weak, or not one that its primary key owns up to ("
                            + fingerprint + ")");
            };
        }
    }

    private static Trouble standing(OpenPGPCertificate certificate, OpenPGPComponentKey key, Date now, Date made) {
        if (certificate.getRevocation(now) != null
                || key.getRevocation(now) != null
                || certificate.getPrimaryKey().getRevocation(now) != null) {
            return Trouble.REVOKED;
        }
        if (isOver(certificate.getPrimaryKey().getKeyExpirationDateAt(made), now)
                || isOver(certificate.getPrimaryKey().getKeyExpirationDate(), now)
                || isOver(key.getKeyExpirationDateAt(made), now)) {
            return Trouble.EXPIRED;
        }
        boolean then = certificate.getSigningKeys(made).contains(key);
        boolean today = certificate.getSigningKeys(now).contains(key);
        return then && today ? Trouble.NONE : Trouble.NOT_FOR_SIGNING;
    }

    private static boolean isOver(@Nullable Date end, Date now) {
        return end != null && !end.after(now);
    }

    private static String owner(OpenPGPCertificate certificate) {
        return certificate.getAllUserIds().isEmpty()
                ? "a key without a name"
                : certificate.getAllUserIds().getFirst().getUserId();
    }

    private static String name(KeyIdentifier key) {
        byte[] fingerprint = key.getFingerprint();
        return fingerprint == null
                ? String.format(Locale.ROOT, "%016X", key.getKeyId())
                : Hex.toHexString(fingerprint).toUpperCase(Locale.ROOT);
    }

    private static PGPSignature read(String armored) throws IOException {
        try (ArmoredInputStream in = new ArmoredInputStream(new ByteArrayInputStream(armored.getBytes(US_ASCII)))) {
            BcPGPObjectFactory objects = new BcPGPObjectFactory(in);
            if (objects.nextObject() instanceof PGPSignatureList list
                    && list.size() == 1
                    && objects.nextObject() == null) {
                return list.get(0);
            }
            throw new IOException("there is not exactly one signature in it");
        }
    }
}
