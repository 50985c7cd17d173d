package dev.millrace.store.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordHashTest {

    /** From the test suite of the reference implementation, so that other tools read and write what is kept here. */
    @Test
    void agreesWithTheReferenceImplementation() {
        String reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertThat(PasswordHash.matches("password", reference)).isTrue();
        assertThat(PasswordHash.matches("passwore", reference)).isFalse();
    }

    @Test
    void knowsItsOwnHashesAgain() {
        String hash = PasswordHash.of("pässwörd with spaces");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(PasswordHash.of("pässwörd with spaces")).isNotEqualTo(hash);
        assertThat(PasswordHash.matches("pässwörd with spaces", hash)).isTrue();
        assertThat(PasswordHash.matches("pässwörd with space", hash)).isFalse();
        assertThat(PasswordHash.matches("", hash)).isFalse();
    }

    @Test
    void takesNothingElseForAHash() {
        assertThat(PasswordHash.matches("password", "password")).isFalse();
        assertThat(PasswordHash.matches("", "")).isFalse();
        assertThat(PasswordHash.matches("a", "$argon2i$v=19$m=8,t=1,p=1$c29tZXNhbHQ$AAAA"))
                .isFalse();
        assertThat(PasswordHash.matches("a", PasswordHash.NOBODYS)).isFalse();
    }
}
