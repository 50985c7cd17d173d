-- What stands behind pointers of Git LFS, so that it is not fetched anew to be known. Never cleaned up: a row is small, and there is one for each version.
CREATE TABLE lfs_pointer (
    url     TEXT   NOT NULL,
    pointer TEXT   NOT NULL, -- Git id of the pointer
    content TEXT   NOT NULL, -- Git id of the content
    oid     TEXT   NOT NULL, -- SHA-256 of the content
    size    BIGINT NOT NULL,
    found   BIGINT NOT NULL,
    PRIMARY KEY (url, pointer)
);

CREATE INDEX lfs_pointer_by_content ON lfs_pointer (url, content);
