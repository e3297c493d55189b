package siteserver.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import siteserver.backup.database.Secret;

/**
 * Where a command prints: results on one stream, progress and messages on the other.
 *
 * @param interactive a person is watching: progress may be redrawn, a password may be asked for
 */
public record Console(PrintWriter results, PrintWriter messages, boolean interactive, boolean colours) {

    /** The process's own streams. */
    public static Console ofProcess() {
        boolean terminal = System.console() != null && !"dumb".equals(System.getenv("TERM"));
        Charset charset = charset();
        return new Console(
                writer(FileDescriptor.out, charset),
                writer(FileDescriptor.err, charset),
                terminal,
                terminal && System.getenv("NO_COLOR") == null);
    }

    /** Windows consoles have a code page of their own; everywhere else text is UTF-8. */
    private static Charset charset() {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return windows && System.console() != null ? System.console().charset() : StandardCharsets.UTF_8;
    }

    private static PrintWriter writer(FileDescriptor descriptor, Charset charset) {
        Writer writer = new OutputStreamWriter(new FileOutputStream(descriptor), charset);
        return new PrintWriter(writer, false);
    }

    /** One line of a result. */
    public void result(String line) {
        results.println(line);
        results.flush();
    }

    /** One line of progress, warning or error. */
    public void message(String line) {
        messages.println(line);
        messages.flush();
    }

    public void flush() {
        results.flush();
        messages.flush();
    }

    /** Asks for a password without showing it; empty when nobody is there to answer. */
    public Optional<Secret> askPassword(String prompt) {
        if (!interactive || System.console() == null) {
            return Optional.empty();
        }
        char[] typed = System.console().readPassword("%s", prompt);
        return typed == null ? Optional.empty() : Optional.of(new Secret(new String(typed)));
    }
}
