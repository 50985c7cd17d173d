package dev.millrace.server;

import picocli.CommandLine.Command;

/** Namespace files of a running server. */
@Command(
        name = "files",
        description = {"Lists, reads, writes and deletes namespace files of a running server.", ""},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            FilesCommands.ListFiles.class,
            FilesCommands.Get.class,
            FilesCommands.Put.class,
            FilesCommands.Delete.class
        },
        footer = {"", "Example: millrace files put company.team scripts/main.py main.py --user ada@example.com:secret"})
final class FilesCommand extends NeedsSubcommand {}
