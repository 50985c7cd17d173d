package dev.millrace.server.plugin;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/**
 * The classes of one plugin. Of the server it sees the contract alone ({@code dev.millrace.model}), so it may bring any version of any library, and a
 * change inside the server breaks no plugin.
 */
final class PluginLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    PluginLoader(String name, List<URL> jars) {
        super("plugin " + name, jars.toArray(URL[]::new), new Contract());
    }

    /** The JDK, and what a plugin may use of the server. */
    private static final class Contract extends ClassLoader {
        private static final List<String> SHARED =
                List.of("dev.millrace.model.", "org.jspecify.annotations.", "org.slf4j.");

        static {
            registerAsParallelCapable();
        }

        Contract() {
            super("contract", ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (SHARED.stream().noneMatch(name::startsWith)) {
                throw new ClassNotFoundException(name);
            }
            return Class.forName(name, false, PluginLoader.class.getClassLoader());
        }
    }
}
