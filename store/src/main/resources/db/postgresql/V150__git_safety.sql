-- As sync_proven, for flows that are brought one by one and have no binding: up to which commit of the branch all were found to be good.
CREATE TABLE sync_flow_proven (
    namespace  TEXT NOT NULL,
    url        TEXT NOT NULL,
    branch     TEXT NOT NULL,
    path       TEXT NOT NULL,
    git_commit TEXT NOT NULL,
    PRIMARY KEY (namespace, url, branch, path)
);

-- Pointers whose content is not stored any more are forgotten, those first that were not looked at for the longest: found moves when one is looked at.
CREATE INDEX lfs_pointer_by_found ON lfs_pointer (found);
