-- What signs in beside the account of the settings. password: a hash with its parameters; namespaces: names separated by commas, each with what is
-- below it, NULL for all.
CREATE TABLE account (
    name TEXT NOT NULL PRIMARY KEY,
    password TEXT NOT NULL,
    role TEXT NOT NULL,
    namespaces TEXT,
    disabled INTEGER NOT NULL,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL
);

-- hash: SHA-256 of the token in hexadecimal digits; account: whose it is, NULL for the account of the settings; permissions: names separated by commas.
CREATE TABLE api_token (
    id TEXT NOT NULL PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    account TEXT,
    name TEXT NOT NULL,
    permissions TEXT NOT NULL,
    namespaces TEXT,
    created BIGINT NOT NULL,
    expires BIGINT,
    last_used BIGINT
);
CREATE INDEX api_token_account ON api_token (account);
