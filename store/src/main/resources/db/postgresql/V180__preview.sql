-- Branches of a repository that each get a namespace for as long as they are there: what is wanted (settings), and how it stands. A row is looked at when
-- next_look has come, by the server that holds it until held_until; what it finds counts only while it is the holder.
CREATE TABLE preview (
    id TEXT NOT NULL PRIMARY KEY,
    namespace TEXT NOT NULL,
    settings TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    paused INTEGER NOT NULL,
    state TEXT NOT NULL,
    since BIGINT NOT NULL,
    message TEXT,
    failures INTEGER NOT NULL,
    next_look BIGINT NOT NULL,
    holder TEXT,
    held_until BIGINT NOT NULL,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL
);
CREATE INDEX preview_next_look ON preview (next_look);

-- A branch of a preview and its namespace. The preview has made the namespace, and may change and remove it, only while owned is 1; triggers of flows
-- in it are off for as long.
CREATE TABLE preview_branch (
    preview TEXT NOT NULL,
    branch TEXT NOT NULL,
    namespace TEXT NOT NULL,
    owned INTEGER NOT NULL,
    secrets INTEGER NOT NULL,
    state TEXT NOT NULL,
    since BIGINT NOT NULL,
    message TEXT,
    tip TEXT NOT NULL,
    moved BIGINT NOT NULL,
    tried TEXT,
    synced TEXT,
    head TEXT,
    last_run TEXT,
    PRIMARY KEY (preview, branch)
);
CREATE UNIQUE INDEX preview_branch_owned ON preview_branch (namespace) WHERE owned = 1;
