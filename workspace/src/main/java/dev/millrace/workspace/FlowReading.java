package dev.millrace.workspace;

import dev.millrace.language.Parsed;
import dev.millrace.language.data.Json;
import dev.millrace.model.Author;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Label;
import dev.millrace.model.Namespace;
import dev.millrace.model.flow.Flow;
import dev.millrace.store.Database;
import dev.millrace.store.Micros;
import dev.millrace.store.content.FlowRows;
import dev.millrace.store.content.FlowSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers questions about flows from the index. */
final class FlowReading {
    private static final Logger LOG = LoggerFactory.getLogger(FlowReading.class);

    private final Database database;
    private final ParsedFlows parsed;

    FlowReading(Database database, ParsedFlows parsed) {
        this.database = database;
        this.parsed = parsed;
    }

    Optional<FlowRows.Row> row(FlowKey key) {
        return database.look(handle -> FlowRows.find(handle, key.namespace().name(), key.id()));
    }

    Optional<Flow> flow(FlowKey key) {
        return row(key).filter(row -> !row.deleted()).map(row -> parse(key, row.blob(), row.source(), row.revision()));
    }

    Optional<Flow> flow(FlowKey key, int revision) {
        return database.look(handle -> FlowRows.revision(handle, key.namespace().name(), key.id(), revision))
                .map(row -> parse(key, row.blob(), row.source(), row.revision()));
    }

    private Flow parse(FlowKey key, String blob, String source, int revision) {
        Parsed result = parsed.read(blob, source);
        Flow flow = result.flow().orElseThrow(() -> FlowIndexing.refusal(key.toString(), result.errors()));
        return flow.withRevision(revision);
    }

    List<FlowRevision> revisions(FlowKey key) {
        return database
                .look(handle -> FlowRows.revisions(handle, key.namespace().name(), key.id()))
                .stream()
                .map(row -> new FlowRevision(
                        key,
                        row.revision(),
                        row.commitId(),
                        row.blob(),
                        row.source(),
                        row.deleted(),
                        new Author(row.authorName(), row.authorEmail()),
                        row.reason(),
                        Micros.toInstant(row.created())))
                .toList();
    }

    Page<FlowSummary> search(FlowQuery query) {
        FlowSearch search = new FlowSearch(database.dialect())
                .inNamespace(query.namespace(), query.exact())
                .within(query.scope())
                .containing(query.text(), query.inSource());
        query.labels().forEach(label -> search.labelled(Json.write(label)));
        FlowSearch.Order order = switch (query.sort()) {
            case KEY -> FlowSearch.Order.KEY;
            case ID -> FlowSearch.Order.ID;
            case UPDATED -> FlowSearch.Order.UPDATED;
        };
        return database.read(handle -> new Page<>(
                search.rows(handle, order, query.descending(), query.offset(), query.limit()).stream()
                        .map(FlowReading::summary)
                        .toList(),
                search.count(handle)));
    }

    List<Flow> all() {
        List<Flow> flows = new ArrayList<>();
        for (FlowRows.Row row : database.look(FlowRows::runnable)) {
            parsed.read(row.blob(), row.source())
                    .flow()
                    .map(flow -> flow.withRevision(row.revision()))
                    .ifPresentOrElse(
                            flows::add,
                            () -> LOG.warn(
                                    "The stored flow {}.{} is no longer valid and is left out",
                                    row.namespace(),
                                    row.id()));
        }
        return flows;
    }

    static FlowSummary summary(FlowRows.Row row) {
        List<Label> labels = new ArrayList<>();
        for (Object label : Json.parseArray(row.labels())) {
            if (label instanceof Map<?, ?> map) {
                labels.add(new Label(String.valueOf(map.get("key")), String.valueOf(map.get("value"))));
            }
        }
        return new FlowSummary(
                new FlowKey(new Namespace(row.namespace()), row.id()),
                row.revision(),
                row.commitId(),
                row.blob(),
                row.description(),
                labels,
                row.disabled(),
                row.draft(),
                row.deleted(),
                row.invalid(),
                Micros.toInstant(row.updated()));
    }
}
