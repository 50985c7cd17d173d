package dev.millrace.server;

import picocli.CommandLine.Command;

/** Plans of a running server: make one, look at it, apply exactly it, take it back. */
@Command(
        name = "sync",
        description = {
            "Moves namespaces to and from Git by plans that are shown before they are applied, and keeps them in step with it; on a running server.",
            ""
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SyncCommands.MakePlan.class,
            SyncCommands.Show.class,
            SyncCommands.Apply.class,
            SyncCommands.Undo.class,
            SyncCommands.Readopt.class,
            SyncCommands.Status.class,
            SyncCommands.Explain.class,
            BindingCommands.Bind.class,
            BindingCommands.Bindings.class,
            BindingCommands.Look.class,
            BindingCommands.Files.class,
            BindingCommands.Deliveries.class,
            BindingCommands.Pause.class,
            BindingCommands.Resume.class,
            BindingCommands.Unbind.class,
            PreviewCommand.class
        },
        footer = {
            "",
            "Example: millrace sync plan company.team --from-git https://github.com/org/repo --secret GITHUB_TOKEN",
            "         millrace sync apply PLAN HASH",
            "         millrace sync bind company.team --both --from-git https://github.com/org/repo --secret GITHUB_TOKEN"
        })
final class SyncCommand extends NeedsSubcommand {}
