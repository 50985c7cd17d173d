-- A namespace and the directory of a branch that it was pushed to or synced from; the commits are those after the last run that was not dry.
CREATE TABLE sync_binding (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    namespace TEXT NOT NULL,
    url TEXT NOT NULL,
    branch TEXT NOT NULL,
    directory TEXT NOT NULL,
    git_commit TEXT,
    namespace_commit TEXT,
    updated INTEGER NOT NULL,
    UNIQUE (namespace, url, branch, directory)
);

-- The files that both sides had alike after the last run of a binding.
CREATE TABLE sync_base (
    binding INTEGER NOT NULL,
    path TEXT NOT NULL,
    blob TEXT NOT NULL,
    mode TEXT NOT NULL,
    PRIMARY KEY (binding, path)
) WITHOUT ROWID;

-- One run of a push (source SERVER) or a sync (source GIT). State PUSHING is an intent: git_commit may or may not have reached the remote.
CREATE TABLE sync_run (
    id TEXT NOT NULL PRIMARY KEY,
    execution_id TEXT,
    task_run_id TEXT,
    source TEXT NOT NULL,
    dry_run INTEGER NOT NULL,
    state TEXT NOT NULL,
    namespace TEXT NOT NULL,
    url TEXT NOT NULL,
    branch TEXT NOT NULL,
    directory TEXT NOT NULL,
    plan TEXT NOT NULL,
    plan_hash TEXT NOT NULL,
    git_before TEXT,
    git_commit TEXT,
    commit_url TEXT,
    namespace_commit TEXT,
    error TEXT,
    started INTEGER NOT NULL,
    ended INTEGER
);
CREATE INDEX sync_run_execution ON sync_run (execution_id);
CREATE INDEX sync_run_task_run ON sync_run (task_run_id);
CREATE INDEX sync_run_namespace ON sync_run (namespace, started);
