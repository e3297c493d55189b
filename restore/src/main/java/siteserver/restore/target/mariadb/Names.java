package siteserver.restore.target.mariadb;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import siteserver.backup.folder.row.Row;
import siteserver.restore.target.TargetNames;
import siteserver.restore.target.cells.Cells;

/**
 * Names have up to 64 characters, none beyond U+FFFF, and no blank at the end. Columns and indexes are the same in any
 * case and with any accents; tables are so on some systems, where they are files.
 */
final class Names implements TargetNames {

    private static final int MOST_CHARACTERS = 64;

    /** Of a table's file, without its ending. */
    private static final int MOST_BYTES_OF_FILE = 250;

    /** Of a character in the name of a file: {@code @4e00}. */
    private static final int BYTES_OF_OTHERS = 5;

    private static final Set<String> RESERVED_KEYS = Set.of("primary", "gen_clust_index");

    private static final Pattern BEYOND = Pattern.compile("[^\\u0001-\\uffff]");
    private static final Pattern BLANKS_AT_END = Pattern.compile("\\s+$");

    private final boolean tablesByCase;

    /**
     * @param tablesByCase whether the server keeps tables apart whose names differ in case only
     */
    Names(boolean tablesByCase) {
        this.tablesByCase = tablesByCase;
    }

    @Override
    public String quote(String name) {
        return quoted(name);
    }

    static String quoted(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    @Override
    public boolean tooLong(String name) {
        return name.codePointCount(0, name.length()) > MOST_CHARACTERS;
    }

    @Override
    public boolean tooLong(Kind kind, String name) {
        return tooLong(name) || kind == Kind.TABLE && bytesOfFile(name) > MOST_BYTES_OF_FILE;
    }

    private static int bytesOfFile(String name) {
        return name.chars()
                .map(c -> c < 0x80 && (Character.isLetterOrDigit(c) || c == '_') ? 1 : BYTES_OF_OTHERS)
                .sum();
    }

    @Override
    public String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public String folded(Kind kind, String name) {
        if (kind == Kind.TABLE) {
            return tablesByCase ? name : folded(name);
        }
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        Row folded = new Row(1);
        Cells.CASE_AND_ACCENTS.apply(bytes, 0, bytes.length, folded);
        return folded.text(0);
    }

    @Override
    public String legal(Kind kind, String name) {
        String known = BEYOND.matcher(name).replaceAll("_");
        String ended = BLANKS_AT_END.matcher(known).replaceAll("_");
        return kind == Kind.KEY && RESERVED_KEYS.contains(folded(ended)) ? "_" + ended : ended;
    }

    @Override
    public IndexScope indexScope() {
        return IndexScope.TABLE;
    }
}
