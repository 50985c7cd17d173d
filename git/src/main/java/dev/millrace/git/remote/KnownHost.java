package dev.millrace.git.remote;

import java.security.PublicKey;
import org.apache.sshd.common.config.keys.KeyUtils;

/**
 * An SSH server that somebody has vouched for.
 *
 * @param host as the line has it, such as {@code git.example.com} or {@code [git.example.com]:2222}; perhaps hashed
 * @param type of the key, such as {@code ssh-ed25519}
 * @param fingerprint of the key, such as {@code ssh-ed25519 SHA256:…}
 * @param line as it stands in the file
 */
public record KnownHost(String host, String type, String fingerprint, String line) {

    static KnownHost of(String host, String line, PublicKey key) {
        return new KnownHost(host, String.valueOf(KeyUtils.getKeyType(key)), KnownHosts.fingerprint(key), line);
    }
}
