-- sealed: the value, encrypted; key_id: the key that it was encrypted with; tags: a JSON object of texts.
CREATE TABLE secret (
    namespace TEXT NOT NULL,
    name TEXT NOT NULL,
    sealed TEXT NOT NULL,
    key_id TEXT NOT NULL,
    description TEXT,
    tags TEXT NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (namespace, name)
);
