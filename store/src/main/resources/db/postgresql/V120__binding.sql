-- A namespace that is kept in step with a directory of a branch: what is wanted (settings), and how it stands. A row is looked at when next_look has come,
-- by the server that holds it until held_until; what it finds counts only while it is the holder.
CREATE TABLE binding (
    id TEXT NOT NULL PRIMARY KEY,
    namespace TEXT NOT NULL,
    settings TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    approved TEXT,
    paused INTEGER NOT NULL,
    state TEXT NOT NULL,
    since BIGINT NOT NULL,
    message TEXT,
    plan_run TEXT,
    last_run TEXT,
    last_success BIGINT,
    seen TEXT,
    failures INTEGER NOT NULL,
    next_look BIGINT NOT NULL,
    holder TEXT,
    held_until BIGINT NOT NULL,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL
);
CREATE INDEX binding_next_look ON binding (next_look);
CREATE INDEX binding_namespace ON binding (namespace);
