package dev.millrace.git.signing;

import dev.millrace.git.RawCommit;
import dev.millrace.git.keys.PrivateKeys;
import dev.millrace.model.Invalid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose signatures count. Written as the lines of OpenSSH's {@code allowed_signers}, as armored OpenPGP public keys, or as both; two that were written
 * alike are equal. Judging is a pure function of a commit's bytes, these keys and the time.
 */
public final class TrustedSigners {
    /** Far above what any kind of key makes; what is longer is not even decoded. */
    private static final int MOST_CHARACTERS = 64 * 1024;

    private static final String PGP_SIGNATURE = "-----BEGIN PGP SIGNATURE-----";
    private static final Pattern PGP_BLOCK =
            Pattern.compile("-----BEGIN PGP ([A-Z ]+)-----.*?-----END PGP \\1-----", Pattern.DOTALL);

    private final String written;
    private final AllowedSigners ssh;
    private final PgpSigners pgp;

    private TrustedSigners(String written, AllowedSigners ssh, PgpSigners pgp) {
        this.written = written;
        this.ssh = ssh;
        this.pgp = pgp;
    }

    /**
     * Reads the keys.
     *
     * @param property what the text was given as, for messages
     * @throws Invalid naming the line that cannot be read, or if there is no key at all
     */
    public static TrustedSigners of(String property, String text) {
        String tidy = PrivateKeys.tidy(text);
        List<String> blocks = new ArrayList<>();
        StringBuilder rest = new StringBuilder();
        Matcher matcher = PGP_BLOCK.matcher(tidy);
        while (matcher.find()) {
            if (!matcher.group(1).equals("PUBLIC KEY BLOCK")) {
                throw new Invalid("The property '" + property + "' holds an OpenPGP " + matcher.group(1)
                        + "; it must hold public keys (gpg --armor --export).");
            }
            blocks.add(matcher.group());
            // The lines keep their numbers.
            matcher.appendReplacement(
                    rest, "\n".repeat((int) matcher.group().lines().count() - 1));
        }
        matcher.appendTail(rest);
        AllowedSigners ssh = AllowedSigners.parse(property, rest.toString());
        PgpSigners pgp = PgpSigners.parse(property, blocks);
        if (ssh.isEmpty() && pgp.isEmpty()) {
            throw new Invalid(
                    "The property '" + property
                            + "' names no key; write lines as in OpenSSH's allowed_signers, armored OpenPGP public keys, or both.");
        }
        return new TrustedSigners(tidy, ssh, pgp);
    }

    /** @param now for keys that have expired since */
    public Verdict judge(RawCommit commit, Instant now) {
        if (!commit.oddHeaders().isEmpty()) {
            return Verdict.bad("it has the header '" + commit.oddHeaders().getFirst() + "', which is not known here");
        }
        if (commit.signatures().isEmpty()) {
            return new Verdict(Verdict.Kind.UNSIGNED, "is not signed");
        }
        if (commit.signatures().size() > 1) {
            return Verdict.bad("there are " + commit.signatures().size() + " of them");
        }
        String signature = commit.signatures().getFirst();
        if (signature.length() > MOST_CHARACTERS) {
            return Verdict.bad("it is " + signature.length() + " characters long");
        }
        if (signature.startsWith(SshSignature.BEGIN)) {
            return ssh.judge(signature, commit.payload(), commit.committed());
        }
        if (signature.startsWith(PGP_SIGNATURE)) {
            return pgp.judge(signature, commit.payload(), now);
        }
        return Verdict.bad("it is neither an SSH nor an OpenPGP signature");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrustedSigners signers && written.equals(signers.written);
    }

    @Override
    public int hashCode() {
        return written.hashCode();
    }

    /** As written. */
    @Override
    public String toString() {
        return written;
    }
}
