-- Executions. Times are microseconds since the epoch, JSON is text. The columns after "history" are read back, not searched.
CREATE TABLE execution (
    id                 TEXT    NOT NULL PRIMARY KEY,
    lane               INTEGER NOT NULL, -- who works on it; -1 while it waits in the queue of its flow
    live               INTEGER NOT NULL, -- 1 while the engine has something left to do
    slot               INTEGER NOT NULL, -- 1 while it counts against its flow's concurrency limit
    namespace          TEXT    NOT NULL,
    flow_id            TEXT    NOT NULL,
    flow_revision      INTEGER NOT NULL,
    state              TEXT    NOT NULL,
    created            INTEGER NOT NULL,
    ended              INTEGER,
    labels             TEXT    NOT NULL, -- [["key","value"],…]
    trigger_id         TEXT,
    parent_id          TEXT,
    history            TEXT    NOT NULL, -- [["STATE",time],…]
    namespace_commit   TEXT,
    inputs             TEXT    NOT NULL,
    outputs            TEXT    NOT NULL,
    variables          TEXT    NOT NULL,
    trigger_type       TEXT,
    trigger_variables  TEXT,
    parent_task_run_id TEXT,
    original_id        TEXT    NOT NULL,
    schedule_date      INTEGER,
    attempt            INTEGER NOT NULL,
    error              TEXT,
    progress           TEXT    NOT NULL
);

CREATE INDEX execution_by_time ON execution (created);
CREATE INDEX execution_by_flow ON execution (namespace, flow_id, created);
CREATE INDEX execution_by_lane ON execution (lane) WHERE live = 1;
CREATE INDEX execution_by_slot ON execution (namespace, flow_id) WHERE slot = 1;
CREATE INDEX execution_queued ON execution (namespace, flow_id, created) WHERE lane = -1;
CREATE INDEX execution_by_parent ON execution (parent_id) WHERE parent_id IS NOT NULL;

-- A task run's id is its execution's id, a dash and the number.
CREATE TABLE task_run (
    execution_id TEXT    NOT NULL,
    number       INTEGER NOT NULL,
    task_id      TEXT    NOT NULL,
    parent       INTEGER,          -- the number of the task run around it
    value        TEXT,
    iteration    INTEGER,
    state        TEXT    NOT NULL,
    history      TEXT    NOT NULL,
    attempts     TEXT    NOT NULL, -- [[history,error],…]
    outputs      TEXT    NOT NULL,
    progress     TEXT    NOT NULL,
    PRIMARY KEY (execution_id, number)
) WITHOUT ROWID;

CREATE TABLE execution_log (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    time         INTEGER NOT NULL,
    level        INTEGER NOT NULL, -- 0 TRACE to 4 ERROR
    namespace    TEXT    NOT NULL,
    flow_id      TEXT    NOT NULL,
    execution_id TEXT,             -- none for a line of a trigger
    task_id      TEXT,
    task_run     INTEGER,          -- the number of the task run
    attempt      INTEGER NOT NULL,
    trigger_id   TEXT,
    message      TEXT    NOT NULL
);

CREATE INDEX execution_log_by_execution ON execution_log (execution_id) WHERE execution_id IS NOT NULL;
CREATE INDEX execution_log_by_time ON execution_log (time);

-- Which node works on the executions of a lane; every checkpoint names the epoch it was made in.
CREATE TABLE lane (
    id    INTEGER NOT NULL PRIMARY KEY,
    epoch INTEGER NOT NULL,
    node  TEXT    NOT NULL
);
