package dev.millrace.sync;

import dev.millrace.git.remote.RemoteTree;
import dev.millrace.sync.lfs.LfsPart;
import dev.millrace.sync.plan.Plan;
import dev.millrace.sync.plan.Scope;
import dev.millrace.sync.plan.Trees;
import dev.millrace.sync.side.View;

/** Both sides as they were read, and the plan that came of it. */
record Look(RemoteTree tree, View view, Scope scope, Trees trees, LfsPart lfs, Plan plan) {}
