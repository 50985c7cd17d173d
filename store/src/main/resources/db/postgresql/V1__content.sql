-- Git objects under their ids (20 bytes), inserted once and never changed. type: 1 commit, 2 tree, 3 blob, 4 tag, as in Git.
-- added moves when an object is inserted again, so that the collection of unreachable objects leaves it alone.
CREATE TABLE git_object (
    id BYTEA NOT NULL PRIMARY KEY,
    type INTEGER NOT NULL,
    size BIGINT NOT NULL,
    added BIGINT NOT NULL,
    data BYTEA NOT NULL
);

-- Commits whose parents were collected: history ends here.
CREATE TABLE git_shallow (
    id BYTEA NOT NULL PRIMARY KEY
);

-- head: hex id of the commit that is the namespace's content; null for one that was declared and never written.
CREATE TABLE namespace (
    name TEXT NOT NULL PRIMARY KEY,
    head TEXT,
    description TEXT,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL
);

-- Every head that a namespace ever had, for as long as it is kept.
CREATE TABLE head_log (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    namespace TEXT NOT NULL,
    head TEXT NOT NULL,
    created BIGINT NOT NULL
);
CREATE INDEX head_log_namespace ON head_log (namespace, id);
CREATE INDEX head_log_head ON head_log (namespace, head);

-- What lists and triggers need to know of the flows in _flows/*.yml, kept with the head in one transaction.
CREATE TABLE flow (
    namespace TEXT NOT NULL,
    id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    commit_id TEXT NOT NULL,
    blob TEXT NOT NULL,
    description TEXT,
    labels TEXT NOT NULL,
    disabled INTEGER NOT NULL,
    draft INTEGER NOT NULL,
    deleted INTEGER NOT NULL,
    invalid INTEGER NOT NULL,
    source TEXT NOT NULL,
    updated BIGINT NOT NULL,
    PRIMARY KEY (namespace, id)
);

CREATE TABLE flow_revision (
    namespace TEXT NOT NULL,
    id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    commit_id TEXT NOT NULL,
    blob TEXT NOT NULL,
    source TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    author_name TEXT NOT NULL,
    author_email TEXT NOT NULL,
    reason TEXT NOT NULL,
    created BIGINT NOT NULL,
    PRIMARY KEY (namespace, id, revision)
);

CREATE TABLE audit (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    created BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    namespace TEXT,
    subject TEXT NOT NULL,
    commit_id TEXT,
    detail TEXT NOT NULL
);
CREATE INDEX audit_namespace ON audit (namespace, id);

CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- Blobs are mostly small text that will be read whole: keep the default compression, but out of the way of scans.
ALTER TABLE git_object ALTER COLUMN data SET STORAGE EXTENDED;
