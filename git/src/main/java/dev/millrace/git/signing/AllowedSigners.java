package dev.millrace.git.signing;

import dev.millrace.model.Invalid;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;

/** The SSH keys whose signatures count. */
record AllowedSigners(List<AllowedSigner> lines) {
    AllowedSigners {
        lines = List.copyOf(lines);
    }

    static AllowedSigners parse(String property, String text) {
        List<AllowedSigner> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank() && !line.strip().startsWith("#")) {
                lines.add(AllowedSigner.parse(line.strip(), "line " + number + " of the property '" + property + "'"));
            }
        }
        return new AllowedSigners(lines);
    }

    /** True if nobody is trusted; a line that revokes a key trusts nobody. */
    boolean isEmpty() {
        return lines.stream().allMatch(AllowedSigner::revoked);
    }

    /** @param made when the commit says it was made: the time that a key's validity is compared with, as Git does it */
    Verdict judge(String armored, byte[] payload, Instant made) {
        SshSignature signature;
        try {
            signature = SshSignature.parse(armored);
            if (!signature.matches(payload)) {
                return Verdict.bad("it was not made over this commit");
            }
        } catch (SshSignature.Malformed e) {
            return Verdict.bad(e.why());
        } catch (Invalid e) {
            return Verdict.bad(e.text());
        }
        String fingerprint = SshSignature.fingerprint(signature.key());
        if (!signature.namespace().equals(SshSignature.GIT)) {
            return Verdict.bad("it was made for '" + signature.namespace() + "', not for Git (" + fingerprint + ")");
        }
        List<AllowedSigner> known = of(signature.key());
        if (known.stream().anyMatch(AllowedSigner::revoked)) {
            return new Verdict(Verdict.Kind.REVOKED, "is signed by a key that was revoked: " + fingerprint);
        }
        if (known.isEmpty()) {
            return Verdict.unknown(fingerprint);
        }
        List<AllowedSigner> forGit =
                known.stream().filter(AllowedSigner::isForGit).toList();
        if (forGit.isEmpty()) {
            return Verdict.bad("its key may not sign for Git (" + fingerprint + ")");
        }
        return forGit.stream()
                .filter(line -> line.isValidAt(made))
                .findFirst()
                .map(line -> Verdict.good(line.principals(), fingerprint))
                .orElseGet(() -> new Verdict(
                        Verdict.Kind.EXPIRED,
                        "is signed by a key that was not valid when the commit was made, " + made + ": "
                                + fingerprint));
    }

    private List<AllowedSigner> of(PublicKey key) {
        return lines.stream()
                .filter(line -> KeyUtils.compareKeys(line.key(), key))
                .toList();
    }
}
