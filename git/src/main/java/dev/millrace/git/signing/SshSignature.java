package dev.millrace.git.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * A detached signature in OpenSSH's format, as its {@code PROTOCOL.sshsig} describes it.
 *
 * @param namespace what the signature is for, so that one made for another purpose cannot be passed off
 * @param hash the algorithm by which the content was hashed first
 * @param blob the name of the signature's algorithm and the signature
 */
record SshSignature(PublicKey key, String namespace, String reserved, String hash, byte[] blob) {
    static final String GIT = "git";
    static final String SHA512 = "sha512";
    static final String BEGIN = "-----BEGIN SSH SIGNATURE-----";
    private static final String END = "-----END SSH SIGNATURE-----";
    private static final byte[] MAGIC = "SSHSIG".getBytes(US_ASCII);
    private static final int VERSION = 1;
    private static final int LINE = 70;

    /** Why a text is no signature that could be checked. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        private final String why;

        Malformed(String why) {
            super(why);
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    static SshSignature parse(String armored) throws Malformed {
        String text = armored.strip();
        if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
            throw new Malformed("it does not end as an SSH signature does");
        }
        try {
            byte[] decoded =
                    Base64.getMimeDecoder().decode(text.substring(BEGIN.length(), text.length() - END.length()));
            if (decoded.length < MAGIC.length || !Arrays.equals(decoded, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
                throw new Malformed("it does not begin as an SSH signature does");
            }
            ByteArrayBuffer in = new ByteArrayBuffer(decoded, MAGIC.length, decoded.length - MAGIC.length, true);
            if (in.getUInt() != VERSION) {
                throw new Malformed("it has a version that is not known");
            }
            ByteArrayBuffer key = new ByteArrayBuffer(in.getBytes());
            PublicKey signer = key.getRawPublicKey();
            SshSignature read = new SshSignature(signer, in.getString(), in.getString(), in.getString(), in.getBytes());
            if (in.available() > 0 || key.available() > 0) {
                throw new Malformed("something follows it");
            }
            return read;
        } catch (IOException | RuntimeException e) {
            throw new Malformed("it cannot be read (" + e.getMessage() + ")");
        }
    }

    String armored() {
        ByteArrayBuffer out = new ByteArrayBuffer();
        out.putRawBytes(MAGIC);
        out.putUInt(VERSION);
        ByteArrayBuffer raw = new ByteArrayBuffer();
        raw.putRawPublicKey(key);
        out.putBytes(raw.getCompactData());
        out.putString(namespace);
        out.putString(reserved);
        out.putString(hash);
        out.putBytes(blob);
        String lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(out.getCompactData());
        return BEGIN + "\n" + lines + "\n" + END + "\n";
    }

    /** The bytes that are signed in place of a content. */
    static byte[] signed(String namespace, String reserved, String hash, byte[] content) {
        ByteArrayBuffer out = new ByteArrayBuffer();
        out.putRawBytes(MAGIC);
        out.putString(namespace);
        out.putString(reserved);
        out.putString(hash);
        out.putBytes(digest(hash, content));
        return out.getCompactData();
    }

    private static byte[] digest(String hash, byte[] content) {
        try {
            return MessageDigest.getInstance(hash.equals(SHA512) ? "SHA-512" : "SHA-256")
                    .digest(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-2", e);
        }
    }

    /** Checks the signature itself; whether its key may sign is another question. */
    boolean matches(byte[] content) throws Malformed {
        if (!hash.equals(SHA512) && !hash.equals("sha256")) {
            throw new Malformed("it hashes by '" + hash + "', which is neither sha512 nor sha256");
        }
        String algorithm = new ByteArrayBuffer(blob).getString();
        String kind = KeyUtils.getKeyType(key);
        boolean fits = kind.equals("ssh-rsa")
                ? algorithm.equals("rsa-sha2-512") || algorithm.equals("rsa-sha2-256")
                : algorithm.equals(kind);
        BuiltinSignatures known = BuiltinSignatures.fromFactoryName(algorithm);
        if (!fits || known == null) {
            throw new Malformed("its algorithm '" + algorithm + "' is not one for a key of the kind " + kind);
        }
        try {
            Signature verifier = known.create();
            verifier.initVerifier(null, key);
            verifier.update(null, signed(namespace, reserved, hash, content));
            return verifier.verify(null, blob);
        } catch (Exception e) {
            // MINA's signatures declare no narrower type.
            throw new Malformed("it cannot be checked (" + e.getMessage() + ")");
        }
    }

    static String fingerprint(PublicKey key) {
        return KeyUtils.getKeyType(key) + " " + KeyUtils.getFingerPrint(key);
    }
}
