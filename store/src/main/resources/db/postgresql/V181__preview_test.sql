-- Flows that are run after what a branch has came into its preview, and what has been said of a branch beside its commit.
CREATE TABLE preview_test (
    preview TEXT NOT NULL,
    branch TEXT NOT NULL,
    flow TEXT NOT NULL,
    git_commit TEXT NOT NULL,
    execution TEXT,
    state TEXT NOT NULL,
    message TEXT,
    PRIMARY KEY (preview, branch, flow)
);
CREATE TABLE preview_report (
    preview TEXT NOT NULL,
    branch TEXT NOT NULL,
    said TEXT NOT NULL,
    PRIMARY KEY (preview, branch)
);
