package dev.millrace.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the code against the table of modules in ARCHITECTURE.md: imports point left, foreign packages stay in their module, no cycles. */
class ArchitectureTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.millrace");

    /** One row: the module's name and the packages of others' work that it, and no module without them in its row, may import. */
    private record Row(String module, List<String> foreign) {}

    @Test
    void the_table_names_every_module_in_the_order_of_the_build() throws IOException {
        List<String> built = new ArrayList<>();
        Matcher module = Pattern.compile("<module>(\\w+)</module>").matcher(Files.readString(ROOT.resolve("pom.xml")));
        while (module.find()) {
            built.add(module.group(1));
        }
        assertThat(built).containsSubsequence(table().stream().map(Row::module).toList());
    }

    @Test
    void imports_point_left() throws IOException {
        List<String> order = table().stream().map(Row::module).toList();
        TreeSet<String> wrong = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            int own = order.indexOf(moduleOf(type));
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                int other = order.indexOf(moduleOf(dependency.getTargetClass()));
                if (other > own && own >= 0) {
                    wrong.add(type.getName() + " -> "
                            + dependency.getTargetClass().getName());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_library_is_imported_only_where_the_table_says() throws IOException {
        List<Row> table = table();
        TreeSet<String> wrong = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            Row row = table.stream()
                    .filter(r -> r.module().equals(moduleOf(type)))
                    .findFirst()
                    .orElse(null);
            if (row == null) {
                continue;
            }
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String target =
                        dependency.getTargetClass().getBaseComponentType().getPackageName();
                if (!isOursOrJdk(target)
                        && row.foreign().stream().noneMatch(p -> target.equals(p) || target.startsWith(p + "."))) {
                    wrong.add(row.module() + " imports " + target + " (in " + type.getName() + ")");
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching("dev.millrace.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    private static boolean isOursOrJdk(String name) {
        return name.isEmpty()
                || name.startsWith("dev.millrace")
                || name.startsWith("java.")
                || name.startsWith("javax.")
                || name.startsWith("org.w3c.dom")
                || name.startsWith("org.xml.sax")
                || name.startsWith("jdk.")
                || name.startsWith("com.sun.net.httpserver")
                || name.equals("org.jspecify.annotations");
    }

    private static String moduleOf(JavaClass type) {
        String[] segments = type.getBaseComponentType().getPackageName().split("\\.");
        return segments.length > 2 && segments[0].equals("dev") && segments[1].equals("millrace") ? segments[2] : "";
    }

    /** Rows look like {@code | `model` | what it is | `org.example`, `com.other` |}. */
    private static List<Row> table() throws IOException {
        List<Row> rows = new ArrayList<>();
        Matcher row = Pattern.compile("(?m)^\\| `(\\w+)` \\|[^|]*\\|([^|]*)\\|$")
                .matcher(Files.readString(ROOT.resolve("ARCHITECTURE.md")));
        while (row.find()) {
            List<String> foreign = new ArrayList<>();
            Matcher name = Pattern.compile("`([\\w.]+)`").matcher(row.group(2));
            while (name.find()) {
                foreign.add(name.group(1));
            }
            rows.add(new Row(row.group(1), foreign));
        }
        assertThat(rows).hasSizeGreaterThan(5);
        return rows;
    }
}
