package dev.millrace.git.signing;

import dev.millrace.model.Invalid;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** Signs as {@code ssh-keygen -Y sign -n git} does. */
record SshSigningKey(KeyPair pair) implements SigningKey {
    private static final Map<String, BuiltinSignatures> BY_KIND = Map.of(
            "ssh-ed25519", BuiltinSignatures.ed25519,
            "ssh-rsa", BuiltinSignatures.rsaSHA512,
            "ecdsa-sha2-nistp256", BuiltinSignatures.nistp256,
            "ecdsa-sha2-nistp384", BuiltinSignatures.nistp384,
            "ecdsa-sha2-nistp521", BuiltinSignatures.nistp521);

    @Override
    public String sign(byte[] commit, Instant when) {
        BuiltinSignatures algorithm = BY_KIND.get(KeyUtils.getKeyType(pair));
        if (algorithm == null) {
            throw new Invalid("Commits cannot be signed with a key of the kind " + KeyUtils.getKeyType(pair)
                    + "; use ed25519, RSA or ECDSA.");
        }
        try {
            Signature signer = algorithm.create();
            signer.initSigner(null, pair.getPrivate());
            signer.update(null, SshSignature.signed(SshSignature.GIT, "", SshSignature.SHA512, commit));
            ByteArrayBuffer blob = new ByteArrayBuffer();
            blob.putString(algorithm.getName());
            blob.putBytes(signer.sign(null));
            return new SshSignature(pair.getPublic(), SshSignature.GIT, "", SshSignature.SHA512, blob.getCompactData())
                    .armored();
        } catch (Exception e) {
            // MINA's signatures declare no narrower type.
            throw new Invalid("The commit cannot be signed with the key " + fingerprint() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String fingerprint() {
        return SshSignature.fingerprint(pair.getPublic());
    }

    @Override
    public String toString() {
        return "SshSigningKey[" + fingerprint() + "]";
    }
}
