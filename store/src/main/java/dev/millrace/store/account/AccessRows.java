package dev.millrace.store.account;

import java.util.List;

/**
 * All accounts and tokens.
 *
 * @param version changes with every change of them but the time of last use; read first, so the rows are as new as it or newer
 */
public record AccessRows(String version, List<AccountRow> accounts, List<TokenRow> tokens) {
    public AccessRows {
        accounts = List.copyOf(accounts);
        tokens = List.copyOf(tokens);
    }
}
