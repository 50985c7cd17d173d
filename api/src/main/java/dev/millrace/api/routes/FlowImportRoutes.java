package dev.millrace.api.routes;

import dev.millrace.api.http.Ask;
import dev.millrace.api.http.Need;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.api.http.Who;
import dev.millrace.api.shape.ProblemView;
import dev.millrace.language.FlowReader;
import dev.millrace.language.Parsed;
import dev.millrace.model.Failure;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Invalid;
import dev.millrace.model.Problem;
import dev.millrace.model.access.Permission;
import dev.millrace.model.flow.Flow;
import dev.millrace.workspace.FlowSummary;
import dev.millrace.workspace.Workspace;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** Flows that come from outside: look whether they are valid, take them in from a zip or a text. */
public final class FlowImportRoutes implements Resource {
    private static final long LARGEST = 16L << 20;

    private final Workspace workspace;
    private final FlowReader reader;

    public FlowImportRoutes(Workspace workspace, FlowReader reader) {
        this.workspace = workspace;
        this.reader = reader;
    }

    /**
     * What is to be said of one flow of a text.
     *
     * @param constraints what is wrong, as one text; null for a valid flow
     * @param outdated the text names an older revision than the saved one
     */
    public record Validation(
            int index,
            @Nullable String filename,
            @Nullable String namespace,
            @Nullable String flow,
            @Nullable String constraints,
            boolean outdated,
            List<String> deprecationPaths,
            List<String> warnings,
            List<String> infos,
            List<ProblemView> problems) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/flows/validate")
                        .summary("Says what is wrong with the flows of a text")
                        .body(FlowRoutes.YAML, String.class)
                        .returnsList(Validation.class)
                        .to(Need.somewhere(Permission.VIEW), this::validate),
                Route.post("/flows/validate/task")
                        .summary("Says what is wrong with one task or trigger")
                        .query("section", String.class, "TASKS or TRIGGERS")
                        .body(FlowRoutes.YAML, String.class)
                        .returns(Validation.class)
                        .to(
                                Need.somewhere(Permission.VIEW),
                                ctx -> validateOne(
                                        ctx,
                                        Ask.text(ctx, "section").orElse("TASKS").equalsIgnoreCase("TRIGGERS"))),
                Route.post("/flows/validate/trigger")
                        .summary("Says what is wrong with one trigger")
                        .body(FlowRoutes.YAML, String.class)
                        .returns(Validation.class)
                        .to(Need.somewhere(Permission.VIEW), ctx -> validateOne(ctx, true)),
                Route.post("/flows/import")
                        .summary(
                                "Saves the flows of a zip or of a text with several documents; answers with their names")
                        .query("failOnError", Boolean.class, "Stop at the first that is not valid; else it is left out")
                        .multipart("fileUpload")
                        .returnsList(String.class)
                        .to(Need.somewhere(Permission.EDIT), this::importFlows));
    }

    private void validate(Context ctx) throws IOException {
        List<Validation> answers = new ArrayList<>();
        if (ctx.isMultipartFormData()) {
            for (UploadedFile file : ctx.uploadedFiles()) {
                addAll(answers, file.filename(), text(file));
            }
        } else {
            addAll(answers, null, ctx.body());
        }
        ctx.json(answers);
    }

    private void addAll(List<Validation> answers, @Nullable String filename, String yaml) {
        for (Parsed parsed : reader.readAll(yaml)) {
            answers.add(validation(answers.size(), filename, parsed));
        }
    }

    private Validation validation(int index, @Nullable String filename, Parsed parsed) {
        Flow flow = parsed.draft().orElse(null);
        String constraints = parsed.hasErrors()
                ? parsed.errors().stream().map(Problem::toString).collect(Collectors.joining("\n"))
                : null;
        return new Validation(
                index,
                filename,
                flow == null ? null : flow.namespace().name(),
                flow == null ? null : flow.id(),
                constraints,
                flow != null && outdated(flow),
                List.of(),
                messages(parsed, Problem.Severity.WARNING),
                messages(parsed, Problem.Severity.HINT),
                parsed.problems().stream().map(ProblemView::of).toList());
    }

    /** Only a flow that was exported with its revision can be outdated. */
    private boolean outdated(Flow flow) {
        return flow.revision() > 0
                && workspace.flowSummary(flow.key()).map(FlowSummary::revision).orElse(0) > flow.revision();
    }

    private static List<String> messages(Parsed parsed, Problem.Severity severity) {
        return parsed.problems().stream()
                .filter(problem -> problem.severity() == severity)
                .map(Problem::toString)
                .toList();
    }

    /** A task is checked inside the smallest flow that can hold it. */
    private void validateOne(Context ctx, boolean trigger) {
        String list = ctx.body().indent(4).replaceFirst("^ {4}", "  - ");
        String frame = "id: check\nnamespace: check\n";
        String yaml = trigger
                ? frame + "tasks:\n  - id: nothing-else\n    type: io.kestra.plugin.core.debug.Return\ntriggers:\n"
                        + list
                : frame + "tasks:\n" + list;
        ctx.json(validation(0, null, reader.read(yaml)));
    }

    private void importFlows(Context ctx) throws IOException {
        UploadedFile file = ctx.uploadedFile("fileUpload");
        if (file == null) {
            throw new BadRequestResponse("The part 'fileUpload' with a zip or a YAML file is missing.");
        }
        boolean strict = Ask.flag(ctx, "failOnError", false);
        List<String> sources = new ArrayList<>();
        if (file.filename().toLowerCase(Locale.ROOT).endsWith(".zip")) {
            sources.addAll(unzip(file));
        } else {
            sources.add(text(file));
        }
        List<Parsed> flows = sources.stream()
                .flatMap(source -> reader.readAll(source).stream())
                .toList();
        // Before the first is saved: a flow that is not valid may be left out, one that is not allowed is told.
        flows.stream()
                .flatMap(parsed -> parsed.flow().stream())
                .forEach(flow -> Need.in(Permission.EDIT, flow.namespace()).check(Who.caller(ctx), ctx));
        List<String> saved = new ArrayList<>();
        flows.forEach(parsed -> save(ctx, parsed, strict).ifPresent(key -> saved.add(key.toString())));
        ctx.json(saved);
    }

    private java.util.Optional<FlowKey> save(Context ctx, Parsed parsed, boolean strict) {
        try {
            Flow flow = parsed.flow().orElseThrow(() -> FlowRoutes.invalid(parsed));
            workspace.saveFlow(Who.of(ctx), flow.source());
            return java.util.Optional.of(flow.key());
        } catch (Failure refused) {
            if (strict) {
                throw refused;
            }
            return java.util.Optional.empty();
        }
    }

    private static List<String> unzip(UploadedFile file) throws IOException {
        List<String> sources = new ArrayList<>();
        long total = 0;
        try (ZipInputStream zip = new ZipInputStream(file.content())) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".yml") || entry.getName().endsWith(".yaml")) {
                    byte[] content = limited(zip, LARGEST - total, entry.getName());
                    total += content.length;
                    sources.add(new String(content, StandardCharsets.UTF_8));
                }
            }
        }
        return sources;
    }

    private static String text(UploadedFile file) throws IOException {
        try (InputStream in = file.content()) {
            return new String(limited(in, LARGEST, file.filename()), StandardCharsets.UTF_8);
        }
    }

    private static byte[] limited(InputStream in, long limit, String name) throws IOException {
        byte[] content = in.readNBytes((int) limit + 1);
        if (content.length > limit) {
            throw new Invalid("The flows in " + name + " are larger than " + (LARGEST >> 20) + " MiB together.");
        }
        return content;
    }
}
