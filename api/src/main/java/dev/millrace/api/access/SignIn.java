package dev.millrace.api.access;

import dev.millrace.api.access.Caller.Kind;
import dev.millrace.api.access.KnownAccess.State;
import dev.millrace.model.access.Grant;
import dev.millrace.store.account.AccountRow;
import dev.millrace.store.account.PasswordHash;
import dev.millrace.store.account.TokenRow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Tells who a sign-in is. The account of the settings is looked at first and needs no database; tokens are found by their hash; a password of another
 * account costs a slow hash the first time and after every change of accounts.
 */
public final class SignIn {
    /** At most so many slow hashes at a time: each takes 19 MiB. */
    private static final int AT_ONCE = 4;

    private final SettingsAccount own;
    private final KnownAccess known;
    private final TokenUse use;
    private final InstantSource clock;
    private final Semaphore slow = new Semaphore(AT_ONCE, true);

    public SignIn(SettingsAccount own, KnownAccess known, TokenUse use, InstantSource clock) {
        this.own = own;
        this.known = known;
        this.use = use;
        this.clock = clock;
    }

    /** What can be said of a sign-in. */
    public sealed interface Answer {
        /** It is this one. */
        record In(Caller caller) implements Answer {}

        /** It is nobody. */
        record Wrong() implements Answer {}

        /** Only a slow hash can tell; see {@link #verify}. */
        record Unsure(Given.Password given) implements Answer {}
    }

    /** Says at once what can be said at once. */
    public Answer look(Given given) {
        return switch (given) {
            case Given.Nothing nothing -> new Answer.Wrong();
            case Given.Unreadable unreadable -> new Answer.Wrong();
            case Given.Token(String text) ->
                ofToken(text).<Answer>map(Answer.In::new).orElseGet(Answer.Wrong::new);
            case Given.Password password -> ofPassword(password);
        };
    }

    private Answer ofPassword(Given.Password given) {
        if (own.accepts(given)) {
            return new Answer.In(new Caller(own.name(), null, Kind.SETTINGS, Grant.EVERYTHING));
        }
        if (given.user().equals(own.name())) {
            return new Answer.Wrong();
        }
        State state = known.current();
        return state.verified().has(given)
                ? state.account(given.user()).map(SignIn::caller).orElseGet(Answer.Wrong::new)
                : new Answer.Unsure(given);
    }

    /** Computes the slow hash, for names that nobody has as well, so that the time does not tell which there are. */
    public Answer verify(Given.Password given) {
        // The state is taken before the hash is computed: if it is replaced meanwhile, what is found goes with it.
        State state = known.current();
        if (state.verified().has(given)) {
            return state.account(given.user()).map(SignIn::caller).orElseGet(Answer.Wrong::new);
        }
        Optional<AccountRow> account = state.account(given.user());
        slow.acquireUninterruptibly();
        boolean right;
        try {
            right = PasswordHash.matches(
                    given.password(), account.map(AccountRow::password).orElse(PasswordHash.NOBODYS));
        } finally {
            slow.release();
        }
        if (!right || account.isEmpty()) {
            return new Answer.Wrong();
        }
        state.verified().add(given);
        return caller(account.get());
    }

    private static Answer caller(AccountRow account) {
        return account.disabled()
                ? new Answer.Wrong()
                : new Answer.In(new Caller(account.name(), null, Kind.ACCOUNT, account.grant()));
    }

    private Optional<Caller> ofToken(String text) {
        if (!TokenText.isOne(text)) {
            return Optional.empty();
        }
        String hash = TokenText.hash(text);
        State state = known.current();
        return state.token(hash)
                .filter(row -> MessageDigest.isEqual(
                        row.hash().getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII)))
                .filter(row -> !row.hasExpired(clock.instant()))
                .flatMap(row -> caller(state, row));
    }

    /** A token does what both it and its account may do; nothing when the account is gone or disabled. */
    private Optional<Caller> caller(State state, TokenRow token) {
        String name = token.account();
        Optional<Caller> caller = name == null
                ? Optional.of(new Caller(own.name(), token.name(), Kind.SETTINGS, token.grant()))
                : state.account(name)
                        .filter(account -> !account.disabled())
                        .map(account -> new Caller(
                                account.name(),
                                token.name(),
                                Kind.ACCOUNT,
                                token.grant().and(account.grant())));
        caller.ifPresent(used -> use.note(token));
        return caller;
    }
}
