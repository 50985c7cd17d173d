-- What is known of each trigger of a flow. Times are microseconds since the epoch, JSON is text.
CREATE TABLE trigger_state (
    namespace    TEXT    NOT NULL,
    flow_id      TEXT    NOT NULL,
    trigger_id   TEXT    NOT NULL,
    type         TEXT    NOT NULL,
    spec         TEXT    NOT NULL, -- what its times are computed from, to see that it changed
    concurrent   INTEGER NOT NULL, -- 1: may fire while the execution it started last is running
    next_fire    INTEGER,          -- when there is something to do next; none for a trigger that is off or has no times
    last_fired   INTEGER,          -- the date of the last start
    evaluated    INTEGER,          -- when it was last looked at
    execution_id TEXT,             -- what it started last; while that runs, the trigger is locked
    disabled     INTEGER NOT NULL, -- 1: switched off by a person or by stopAfter
    backfill     TEXT,
    memory       TEXT    NOT NULL, -- what a polling or flow trigger has seen
    updated      INTEGER NOT NULL,
    PRIMARY KEY (namespace, flow_id, trigger_id)
);

CREATE INDEX trigger_state_due ON trigger_state (next_fire) WHERE next_fire IS NOT NULL;

-- Deliveries to webhooks, for people to look at.
CREATE TABLE webhook_delivery (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    time         INTEGER NOT NULL,
    namespace    TEXT    NOT NULL,
    flow_id      TEXT    NOT NULL,
    trigger_id   TEXT    NOT NULL,
    delivery     TEXT,
    event        TEXT,
    bytes        INTEGER NOT NULL,
    status       INTEGER NOT NULL,
    verdict      TEXT    NOT NULL,
    reason       TEXT    NOT NULL,
    execution_id TEXT
);

CREATE INDEX webhook_delivery_by_trigger ON webhook_delivery (namespace, flow_id, trigger_id, id);
CREATE INDEX webhook_delivery_by_time ON webhook_delivery (time);

-- Ids of deliveries that started an execution, so that one that comes again starts none.
CREATE TABLE webhook_seen (
    namespace    TEXT    NOT NULL,
    flow_id      TEXT    NOT NULL,
    trigger_id   TEXT    NOT NULL,
    delivery     TEXT    NOT NULL,
    time         INTEGER NOT NULL,
    execution_id TEXT    NOT NULL,
    PRIMARY KEY (namespace, flow_id, trigger_id, delivery)
);

CREATE INDEX webhook_seen_by_time ON webhook_seen (time);
