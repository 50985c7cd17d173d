package dev.millrace.git.remote;

import org.jspecify.annotations.Nullable;

/**
 * How we show a TLS server who we are. Never printed.
 *
 * @param certificate the chain, ours first: PEM text or the path of a PEM file
 * @param key its private key, alike
 * @param passphrase of the key, null where it has none
 */
public record ClientCertificate(
        String certificate, String key, @Nullable String passphrase) {
    @Override
    public String toString() {
        return "ClientCertificate[***]";
    }
}
