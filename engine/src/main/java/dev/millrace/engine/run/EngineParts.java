package dev.millrace.engine.run;

import dev.millrace.engine.EngineSettings;
import dev.millrace.engine.Services;
import dev.millrace.language.expression.Expressions;
import dev.millrace.language.type.Catalog;
import dev.millrace.store.Database;
import dev.millrace.store.execution.ExecutionFiles;

/** What an engine is made of. */
record EngineParts(
        EngineSettings settings,
        Database database,
        Flows flows,
        Catalog catalog,
        Expressions expressions,
        Revealed secrets,
        ExecutionFiles files,
        Services services) {}
