package siteserver.cli.console;

import siteserver.backup.folder.failure.Messages;

/** Texts of the command line that are no problems: headings, words of progress, closing lines. */
public final class Texts {

    private Texts() {}

    /**
     * @param key in {@code siteserver/cli/console/messages.properties}
     */
    public static String of(String key, Object... arguments) {
        return Messages.text(Texts.class, key, arguments);
    }
}
