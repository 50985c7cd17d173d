package dev.millrace.sync;

import java.util.Optional;

/**
 * How the undoing of a run signs in and signs; what is empty is taken from the plan that the run came from, if it came from one.
 *
 * @param username for signing in at the remote
 * @param passwordSecret the name of the secret with the password or token
 * @param signingKeySecret the name of the secret with the private key that signs the revert
 * @param signingKeyPassphraseSecret the name of the secret with that key's passphrase
 */
public record UndoAs(
        Optional<String> username,
        Optional<String> passwordSecret,
        Optional<String> signingKeySecret,
        Optional<String> signingKeyPassphraseSecret) {
    public static final UndoAs NOBODY =
            new UndoAs(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
