-- What came to the webhook of a binding, for people to look at, and so that a delivery that comes again does nothing.
CREATE TABLE binding_delivery (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    binding  TEXT    NOT NULL,
    time     INTEGER NOT NULL,
    delivery TEXT,             -- the sender's id of it
    event    TEXT,
    bytes    INTEGER NOT NULL,
    status   INTEGER NOT NULL,
    verdict  TEXT    NOT NULL,
    reason   TEXT    NOT NULL,
    proven   INTEGER NOT NULL, -- 1 if its sender knew the secret; the others are kept apart, so that they cannot push these out
    outcome  TEXT,             -- what the look that it asked for came to; none before that, and for one that asked for none
    run_id   TEXT
);
CREATE INDEX binding_delivery_by_binding ON binding_delivery (binding, id);

-- Where a binding's branch was when it was last asked for, and whether deliveries announced it. Only for bindings with a webhook.
CREATE TABLE binding_hook (
    binding     TEXT    NOT NULL PRIMARY KEY,
    tip         TEXT    NOT NULL,
    asked       INTEGER NOT NULL,
    open_from   INTEGER,        -- a move that no delivery has announced so far came after this time
    open_at     INTEGER,        -- and was found then
    missed      INTEGER NOT NULL,
    in_a_row    INTEGER NOT NULL,
    last_missed INTEGER
);
