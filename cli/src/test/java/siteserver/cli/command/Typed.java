package siteserver.cli.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import siteserver.cli.console.Console;

/**
 * A command line as a user types it, and what it printed.
 *
 * @param code exit code
 */
public record Typed(int code, String results, String messages) {

    public static Typed run(Object... arguments) {
        StringWriter results = new StringWriter();
        StringWriter messages = new StringWriter();
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        int code = CommandLines.execute(
                new Console(new PrintWriter(results), new PrintWriter(messages), false, false), words);
        return new Typed(code, results.toString(), messages.toString());
    }

    /** Everything that was printed. */
    public String all() {
        return results + messages;
    }
}
