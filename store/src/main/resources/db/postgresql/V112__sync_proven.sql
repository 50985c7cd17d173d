-- Up to which commit of a binding's branch all were found to be signed by those who are trusted. It is not the commit of the last run: a push moves
-- that one too, on top of commits that nobody has looked at.
CREATE TABLE sync_proven (
    binding BIGINT NOT NULL PRIMARY KEY,
    git_commit TEXT NOT NULL
);
