-- What a binding's pushes asked to have merged into a branch: the branch that holds it, the run that put it there, and the request at the hosting service.
-- request_id is empty as long as nobody knows whether commit and request have arrived.
CREATE TABLE sync_proposal (
    namespace TEXT NOT NULL,
    url TEXT NOT NULL,
    branch TEXT NOT NULL,
    directory TEXT NOT NULL,
    target TEXT NOT NULL,
    proposed_in TEXT NOT NULL,
    run_id TEXT NOT NULL,
    git_commit TEXT NOT NULL,
    changes TEXT NOT NULL,
    request_id TEXT,
    request_url TEXT,
    updated INTEGER NOT NULL,
    PRIMARY KEY (namespace, url, branch, directory, target)
);
