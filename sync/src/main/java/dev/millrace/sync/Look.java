package dev.millrace.sync;

import dev.millrace.git.remote.RemoteTree;
import dev.millrace.sync.lfs.LfsPart;
import dev.millrace.sync.plan.Plan;
import dev.millrace.sync.plan.Scope;
import dev.millrace.sync.plan.Trees;
import dev.millrace.sync.side.View;
import java.util.Optional;

/**
 * Both sides as they were read, and the plan that came of it.
 *
 * @param proven the commit up to which all signatures are good, if they were asked about
 */
record Look(RemoteTree tree, View view, Scope scope, Trees trees, LfsPart lfs, Plan plan, Optional<String> proven) {}
