-- Who approved what a binding does, and how far its runs have been written down in Git notes.
CREATE TABLE binding_note (
    binding      TEXT    NOT NULL PRIMARY KEY,
    approved_by  TEXT,
    approved_run TEXT,    -- the run whose very plan that person saw
    noted        BIGINT, -- runs that began later have no note yet; none where notes are not wanted
    failures     INTEGER NOT NULL,
    next_try     BIGINT NOT NULL,
    problem      TEXT
);
