package dev.millrace.sync;

import dev.millrace.git.signing.SigningKey;
import dev.millrace.language.data.Json;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The signatures of commits, in words that can be kept and shown: private keys are named as secrets, never given.
 *
 * @param trustedSigners public keys of those who must have signed every commit that a sync brings
 * @param signingKeySecret the name of the secret with the private key that signs the commit of a push
 * @param signingKeyPassphraseSecret the name of the secret with that key's passphrase
 */
public record Signatures(
        @Nullable String trustedSigners,
        @Nullable String signingKeySecret,
        @Nullable String signingKeyPassphraseSecret) {
    public static final Signatures NONE = new Signatures(null, null, null);

    /** The key that signs, with the secrets looked up. */
    Optional<SigningKey> key(Namespace namespace, BiFunction<Namespace, String, Optional<String>> secrets) {
        return secret(signingKeySecret, namespace, secrets)
                .map(key -> SigningKey.of(
                        "signingKeySecret",
                        key,
                        secret(signingKeyPassphraseSecret, namespace, secrets).orElse(null)));
    }

    private static Optional<String> secret(
            @Nullable String name, Namespace namespace, BiFunction<Namespace, String, Optional<String>> secrets) {
        return Optional.ofNullable(name)
                .filter(text -> !text.isBlank())
                .map(text -> secrets.apply(namespace, text)
                        .orElseThrow(() -> new Invalid("There is no secret '" + text + "' that the namespace '"
                                + namespace + "' may use. Set it first.")));
    }

    HistoryRules history() {
        return HistoryRules.of(null, trustedSigners);
    }

    /** The same as JSON, without what is absent. */
    Map<String, Object> map() {
        Map<String, Object> json = new LinkedHashMap<>();
        Json.putIfPresent(json, "trustedSigners", trustedSigners);
        Json.putIfPresent(json, "signingKeySecret", signingKeySecret);
        Json.putIfPresent(json, "signingKeyPassphraseSecret", signingKeyPassphraseSecret);
        return json;
    }
}
