package dev.millrace.server.plugin;

import dev.millrace.language.type.Catalog;
import dev.millrace.language.type.TypeInfo;
import dev.millrace.model.Invalid;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskProvider;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands in the folder of plugins: each jar, and each folder of jars, is a plugin. It offers tasks by a {@link TaskProvider} and database drivers
 * by {@link Driver}, both named under {@code META-INF/services}. What is wrong with one of them is said and keeps nothing else from working.
 *
 * @param catalog the types of the server and those of the plugins
 */
public record Plugins(Catalog catalog, List<Plugin> all) implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Plugins.class);

    /**
     * One plugin.
     *
     * @param name of the jar or folder
     * @param troubles why something of it is not used, one sentence each; all is well if there are none
     */
    public record Plugin(
            String name,
            List<TypeInfo> tasks,
            List<Driver> drivers,
            List<String> troubles,
            Optional<AutoCloseable> classes) {}

    /** The drivers of all plugins. */
    public List<Driver> drivers() {
        return all.stream().flatMap(plugin -> plugin.drivers().stream()).toList();
    }

    /**
     * Reads a folder.
     *
     * @param folder null for none; one that is not there is empty
     * @param builtin what comes with the server, whose names no plugin can take
     */
    public static Plugins load(@Nullable Path folder, Catalog builtin) {
        if (folder == null || !Files.isDirectory(folder)) {
            return new Plugins(builtin, List.of());
        }
        Catalog catalog = builtin;
        List<Plugin> all = new ArrayList<>();
        for (Path entry : entries(folder)) {
            Loaded loaded = loadOne(entry, catalog);
            catalog = loaded.catalog();
            all.add(loaded.plugin());
        }
        return new Plugins(catalog, List.copyOf(all));
    }

    /**
     * {@code plugins} beside the data folder; none where everybody may write there, as in {@code /tmp}: a folder of somebody else's making must
     * not bring code into the server.
     */
    public static Optional<Path> usualFolder(Path dataFolder) {
        Path beside = dataFolder.toAbsolutePath().resolveSibling("plugins");
        return isForEverybody(beside.getParent()) ? Optional.empty() : Optional.of(beside);
    }

    private static boolean isForEverybody(@Nullable Path folder) {
        if (folder == null) {
            return true;
        }
        try {
            PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
            return view != null && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_WRITE);
        } catch (IOException e) {
            return true;
        }
    }

    /** Says in the log what was found. */
    public void tell() {
        all.forEach(Plugins::tell);
    }

    private static void tell(Plugin plugin) {
        plugin.troubles().forEach(trouble -> log.warn("Plugin {}: {}", plugin.name(), trouble));
        if (!plugin.tasks().isEmpty() || !plugin.drivers().isEmpty()) {
            log.info(
                    "Plugin {}: {} tasks, {} database drivers",
                    plugin.name(),
                    plugin.tasks().size(),
                    plugin.drivers().size());
        }
    }

    private record Loaded(Catalog catalog, Plugin plugin) {}

    private static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> isJar(entry) || Files.isDirectory(entry))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Invalid("The folder of plugins " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isJar(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".jar") && Files.isRegularFile(file);
    }

    private static Loaded loadOne(Path entry, Catalog catalog) {
        String name = String.valueOf(entry.getFileName());
        List<String> troubles = new ArrayList<>();
        List<URL> jars = jars(entry, troubles);
        if (jars.isEmpty()) {
            if (troubles.isEmpty()) {
                troubles.add("there is no jar in this folder.");
            }
            return new Loaded(catalog, new Plugin(name, List.of(), List.of(), troubles, Optional.empty()));
        }
        PluginLoader classes = new PluginLoader(name, jars);
        List<Class<? extends Task>> tasks = new ArrayList<>();
        List<TaskProvider> providers = services(TaskProvider.class, classes, troubles);
        for (TaskProvider provider : providers) {
            try {
                tasks.addAll(provider.tasks());
            } catch (RuntimeException | LinkageError e) {
                troubles.add(provider.getClass().getName() + " does not tell its tasks: " + e + ".");
            }
        }
        List<Driver> drivers = services(Driver.class, classes, troubles);
        if (providers.isEmpty() && drivers.isEmpty() && troubles.isEmpty()) {
            troubles.add("it names neither tasks (META-INF/services/" + TaskProvider.class.getName()
                    + ") nor database drivers (META-INF/services/" + Driver.class.getName() + ").");
        }
        Catalog.Extended extended = catalog.with(name, tasks);
        troubles.addAll(extended.refused());
        return new Loaded(
                extended.catalog(),
                new Plugin(name, extended.added(), drivers, List.copyOf(troubles), Optional.of(classes)));
    }

    private static List<URL> jars(Path entry, List<String> troubles) {
        List<URL> jars = new ArrayList<>();
        try (Stream<Path> files = Files.isDirectory(entry) ? Files.list(entry) : Stream.of(entry)) {
            for (Path file : files.filter(Plugins::isJar).sorted().toList()) {
                if (isReadable(file, troubles)) {
                    jars.add(url(file));
                }
            }
        } catch (IOException e) {
            troubles.add("it cannot be read: " + e.getMessage() + ".");
        }
        return jars;
    }

    private static boolean isReadable(Path file, List<String> troubles) {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.entries().hasMoreElements();
        } catch (IOException e) {
            troubles.add(file.getFileName() + " is no readable jar: " + e.getMessage() + ".");
            return false;
        }
    }

    private static URL url(Path file) throws MalformedURLException {
        return file.toUri().toURL();
    }

    /** Each that can be made; why another cannot is added to the troubles. */
    private static <T> List<T> services(Class<T> service, ClassLoader classes, List<String> troubles) {
        List<T> found = new ArrayList<>();
        Iterator<T> services = ServiceLoader.load(service, classes).iterator();
        boolean more = true;
        while (more) {
            try {
                more = services.hasNext();
                if (more) {
                    found.add(services.next());
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                troubles.add(reason(e));
            }
        }
        // The JDK's own services answer for every class loader; only what the plugin brings counts.
        return found.stream()
                .filter(it -> it.getClass().getClassLoader() == classes)
                .toList();
    }

    private static String reason(Error error) {
        Throwable cause = error.getCause();
        String text = error.getMessage() + (cause == null ? "" : " (" + cause + ")");
        return error instanceof NoClassDefFoundError || cause instanceof NoClassDefFoundError
                ? "a class is missing; a plugin brings what it needs besides dev.millrace.model: " + text + "."
                : text + ".";
    }

    @Override
    public void close() throws Exception {
        for (Plugin plugin : all) {
            if (plugin.classes().isPresent()) {
                plugin.classes().get().close();
            }
        }
    }
}
