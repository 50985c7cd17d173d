-- The newest run that brought something to a binding's namespace, and whether flows failed on it that had not failed before. Only for bindings that watch.
CREATE TABLE binding_watch (
    binding    TEXT    NOT NULL PRIMARY KEY,
    passed     TEXT,             -- the newest commit that was live for its time without such a failure
    run_id     TEXT,
    started    BIGINT,
    git_commit TEXT,
    since      BIGINT,
    until      BIGINT,
    verdict    TEXT,             -- WATCHING, PASSED, FAILED
    note       TEXT,
    to_undo    INTEGER NOT NULL  -- 1: it is to be taken back and has not been yet
);
