-- The numbers that tasks keep with their executions. Times are microseconds since the epoch, tags are JSON.
CREATE TABLE metric (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    execution_id TEXT    NOT NULL,
    namespace    TEXT    NOT NULL,
    flow_id      TEXT    NOT NULL,
    task_id      TEXT    NOT NULL,
    task_run     INTEGER  NOT NULL, -- the number of the task run
    name         TEXT    NOT NULL,
    type         TEXT    NOT NULL, -- counter, timer (in seconds), gauge
    value        REAL NOT NULL,
    tags         TEXT    NOT NULL,
    time         INTEGER  NOT NULL
);

CREATE INDEX metric_by_execution ON metric (execution_id);
CREATE INDEX metric_by_flow ON metric (namespace, flow_id, name);
