package dev.millrace.tasks;

import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskProvider;
import dev.millrace.tasks.chat.DiscordExecution;
import dev.millrace.tasks.chat.DiscordIncomingWebhook;
import dev.millrace.tasks.chat.GoogleChatExecution;
import dev.millrace.tasks.chat.GoogleChatIncomingWebhook;
import dev.millrace.tasks.chat.OpsgenieAlert;
import dev.millrace.tasks.chat.PagerDutyAlert;
import dev.millrace.tasks.chat.SlackExecution;
import dev.millrace.tasks.chat.SlackIncomingWebhook;
import dev.millrace.tasks.chat.TeamsExecution;
import dev.millrace.tasks.chat.TeamsIncomingWebhook;
import dev.millrace.tasks.chat.TelegramSend;
import dev.millrace.tasks.chat.ZulipIncomingWebhook;
import dev.millrace.tasks.core.debug.Echo;
import dev.millrace.tasks.core.debug.Return;
import dev.millrace.tasks.core.execution.Assert;
import dev.millrace.tasks.core.execution.Fail;
import dev.millrace.tasks.core.flow.Sleep;
import dev.millrace.tasks.core.http.Download;
import dev.millrace.tasks.core.http.Request;
import dev.millrace.tasks.core.log.Log;
import dev.millrace.tasks.core.namespace.DeleteFiles;
import dev.millrace.tasks.core.namespace.DownloadFiles;
import dev.millrace.tasks.core.namespace.UploadFiles;
import dev.millrace.tasks.core.output.OutputValues;
import dev.millrace.tasks.core.storage.Concat;
import dev.millrace.tasks.core.storage.DeduplicateItems;
import dev.millrace.tasks.core.storage.Delete;
import dev.millrace.tasks.core.storage.FilterItems;
import dev.millrace.tasks.core.storage.Reverse;
import dev.millrace.tasks.core.storage.Size;
import dev.millrace.tasks.core.storage.Split;
import dev.millrace.tasks.core.storage.Write;
import dev.millrace.tasks.git.Clone;
import dev.millrace.tasks.git.ProposeChange;
import dev.millrace.tasks.git.PushNamespaceFiles;
import dev.millrace.tasks.git.SyncNamespaceFiles;
import dev.millrace.tasks.mail.MailExecution;
import dev.millrace.tasks.mail.MailSend;
import dev.millrace.tasks.serdes.CsvToIon;
import dev.millrace.tasks.serdes.IonToCsv;
import dev.millrace.tasks.serdes.IonToJson;
import dev.millrace.tasks.serdes.JsonToIon;
import java.util.List;

/** The tasks that come with the server. */
public final class BuiltinTasks implements TaskProvider {

    @Override
    public List<Class<? extends Task>> tasks() {
        return List.of(
                Log.class,
                Echo.class,
                Return.class,
                OutputValues.class,
                Fail.class,
                Assert.class,
                dev.millrace.tasks.core.execution.Labels.class,
                dev.millrace.tasks.core.execution.Exit.class,
                dev.millrace.tasks.core.execution.SetVariables.class,
                dev.millrace.tasks.core.execution.UnsetVariables.class,
                dev.millrace.tasks.core.execution.Resume.class,
                dev.millrace.tasks.core.execution.Kill.class,
                dev.millrace.tasks.core.execution.Delete.class,
                dev.millrace.tasks.core.execution.Count.class,
                dev.millrace.tasks.core.execution.Query.class,
                dev.millrace.tasks.core.execution.PurgeExecutions.class,
                dev.millrace.tasks.core.log.PurgeLogs.class,
                dev.millrace.tasks.core.log.Fetch.class,
                dev.millrace.tasks.core.storage.PurgeCurrentExecutionFiles.class,
                dev.millrace.tasks.core.storage.PurgeStorage.class,
                dev.millrace.tasks.core.storage.LocalFiles.class,
                dev.millrace.tasks.core.kv.PurgeKV.class,
                dev.millrace.tasks.core.trigger.Toggle.class,
                dev.millrace.tasks.core.metric.Publish.class,
                dev.millrace.tasks.core.state.Set.class,
                dev.millrace.tasks.core.state.Get.class,
                dev.millrace.tasks.core.state.Delete.class,
                dev.millrace.tasks.core.templating.TemplatedTask.class,
                dev.millrace.tasks.core.namespace.PurgeFiles.class,
                dev.millrace.tasks.core.namespace.ListNamespaces.class,
                dev.millrace.tasks.core.flow.ListFlows.class,
                Sleep.class,
                Request.class,
                Download.class,
                Write.class,
                Concat.class,
                Split.class,
                Size.class,
                Reverse.class,
                FilterItems.class,
                DeduplicateItems.class,
                Delete.class,
                dev.millrace.tasks.core.kv.Set.class,
                dev.millrace.tasks.core.kv.Get.class,
                dev.millrace.tasks.core.kv.GetKeys.class,
                dev.millrace.tasks.core.kv.Delete.class,
                DeleteFiles.class,
                DownloadFiles.class,
                UploadFiles.class,
                dev.millrace.tasks.jdbc.postgresql.Query.class,
                dev.millrace.tasks.jdbc.postgresql.Queries.class,
                dev.millrace.tasks.jdbc.postgresql.Batch.class,
                dev.millrace.tasks.jdbc.mysql.Query.class,
                dev.millrace.tasks.jdbc.mysql.Queries.class,
                dev.millrace.tasks.jdbc.mysql.Batch.class,
                dev.millrace.tasks.jdbc.sqlite.Query.class,
                dev.millrace.tasks.jdbc.sqlite.Queries.class,
                dev.millrace.tasks.jdbc.duckdb.Query.class,
                dev.millrace.tasks.jdbc.duckdb.Queries.class,
                DiscordExecution.class,
                DiscordIncomingWebhook.class,
                GoogleChatExecution.class,
                GoogleChatIncomingWebhook.class,
                OpsgenieAlert.class,
                PagerDutyAlert.class,
                SlackExecution.class,
                SlackIncomingWebhook.class,
                TeamsExecution.class,
                TeamsIncomingWebhook.class,
                TelegramSend.class,
                ZulipIncomingWebhook.class,
                MailSend.class,
                MailExecution.class,
                PushNamespaceFiles.class,
                Clone.class,
                ProposeChange.class,
                SyncNamespaceFiles.class,
                dev.millrace.tasks.serdes.XmlToIon.class,
                dev.millrace.tasks.serdes.IonToXml.class,
                dev.millrace.tasks.serdes.YamlToIon.class,
                dev.millrace.tasks.serdes.IonToYaml.class,
                dev.millrace.tasks.serdes.avro.AvroToIon.class,
                dev.millrace.tasks.serdes.avro.IonToAvro.class,
                CsvToIon.class,
                IonToCsv.class,
                JsonToIon.class,
                IonToJson.class,
                dev.millrace.tasks.scripts.shell.Script.class,
                dev.millrace.tasks.scripts.shell.Commands.class,
                dev.millrace.tasks.scripts.python.Script.class,
                dev.millrace.tasks.scripts.python.Commands.class,
                dev.millrace.tasks.scripts.node.Script.class,
                dev.millrace.tasks.scripts.node.Commands.class);
    }
}
