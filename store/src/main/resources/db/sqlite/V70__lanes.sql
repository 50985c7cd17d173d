-- Servers on this database. Which of them has which lane stands in "lane"; one whose beat is old is taken for dead.
CREATE TABLE node (
    id   TEXT    NOT NULL PRIMARY KEY,
    beat INTEGER NOT NULL -- by the clock of the database, microseconds since the epoch
);

-- What is to be done for an execution by the server that has its lane: asked for by another server, or noted down together with what it follows from.
CREATE TABLE execution_request (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    execution_id TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    body         TEXT    NOT NULL, -- JSON
    time         INTEGER NOT NULL,
    refusal      TEXT              -- why it was not done; whoever asked takes it away
);

CREATE INDEX execution_request_by_execution ON execution_request (execution_id);
