-- Outputs of tasks that have a taskCache, by what the task was told.
CREATE TABLE task_cache (
    key     TEXT   NOT NULL PRIMARY KEY, -- a hash of the task's place and of its rendered properties
    outputs TEXT   NOT NULL,             -- JSON
    expires INTEGER                       -- microseconds since the epoch; null for never
);

CREATE INDEX task_cache_by_expiry ON task_cache (expires);
