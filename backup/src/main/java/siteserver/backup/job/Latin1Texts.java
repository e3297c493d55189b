package siteserver.backup.job;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import siteserver.backup.database.Vendor;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.value.Latin1Text;

/**
 * Texts of columns that are latin1 for the server: counts those that are UTF-8 in truth, and reads them as such where
 * that is wanted. Used by all tasks of one table.
 */
final class Latin1Texts {

    private static final int EXAMPLES = 3;
    private static final int SHOWN = 40;

    private final Table table;
    private final int[] cells;
    private final Set<String> wanted;
    private final Map<Integer, Found> found = new LinkedHashMap<>();

    /** What was found in one column. */
    private static final class Found {
        private long utf8;
        private long latin1;
        private final List<String> examplesOfUtf8 = new ArrayList<>();
        private final List<String> examplesOfLatin1 = new ArrayList<>();
    }

    /**
     * What was found in one column.
     *
     * @param read whether it was read as UTF-8 where it is
     * @param utf8 texts that are UTF-8
     * @param latin1 other texts with more than ASCII
     */
    record Finding(
            String column,
            boolean read,
            long utf8,
            long latin1,
            List<String> examplesOfUtf8,
            List<String> examplesOfLatin1) {}

    private Latin1Texts(Table table, int[] cells, Set<String> wanted) {
        this.table = table;
        this.cells = cells;
        this.wanted = wanted;
    }

    /**
     * @param declared as the server has it
     * @param wanted columns to be read as UTF-8
     */
    static Latin1Texts of(Vendor vendor, Table declared, Set<String> wanted) {
        List<Integer> cells = new ArrayList<>();
        for (int i = 0; i < declared.columns().size(); i++) {
            Column column = declared.columns().get(i);
            if (vendor.isLatin1(column)) {
                cells.add(i);
            }
        }
        return new Latin1Texts(
                declared, cells.stream().mapToInt(Integer::intValue).toArray(), Set.copyOf(wanted));
    }

    /**
     * @param scratch of the calling task
     * @return the row, or the scratch with its texts read as what they are
     */
    Row read(Row row, Row scratch) {
        boolean changed = false;
        for (int cell : cells) {
            if (row.isNull(cell) || !Latin1Text.hasMoreThanAscii(row.bytes(), row.start(cell), row.length(cell))) {
                continue;
            }
            byte[] meant = Latin1Text.asUtf8(row.bytes(), row.start(cell), row.length(cell));
            count(cell, row, meant);
            if (meant.length > 0 && wanted.contains(table.columns().get(cell).name())) {
                if (!changed) {
                    scratch.clear();
                    for (int i = 0; i < row.size(); i++) {
                        scratch.addFrom(row, i);
                    }
                    changed = true;
                }
                scratch.beginCell(cell);
                // A cell that is begun again lies behind the last one.
                scratch.append(meant, 0, meant.length);
                scratch.endCell(cell);
            }
        }
        return changed ? scratch : row;
    }

    private synchronized void count(int cell, Row row, byte[] meant) {
        Found column = found.computeIfAbsent(cell, any -> new Found());
        if (meant.length == 0) {
            column.latin1++;
            if (column.examplesOfLatin1.size() < EXAMPLES) {
                column.examplesOfLatin1.add(shown(row.text(cell)));
            }
        } else {
            column.utf8++;
            if (column.examplesOfUtf8.size() < EXAMPLES) {
                column.examplesOfUtf8.add(
                        shown(row.text(cell)) + " = " + shown(new String(meant, StandardCharsets.UTF_8)));
            }
        }
    }

    /** Control characters would not show, and long texts too much. */
    private static String shown(String text) {
        StringBuilder shown = new StringBuilder("\"");
        text.codePoints()
                .limit(SHOWN)
                .forEach(point -> shown.appendCodePoint(Character.isISOControl(point) ? '\ufffd' : point));
        return shown.append(text.codePointCount(0, text.length()) > SHOWN ? "…\"" : "\"")
                .toString();
    }

    /** Columns with anything but ASCII, in the table's order. */
    synchronized List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (int cell : cells) {
            Found column = found.get(cell);
            if (column != null) {
                String name = table.columns().get(cell).name();
                findings.add(new Finding(
                        name,
                        wanted.contains(name),
                        column.utf8,
                        column.latin1,
                        List.copyOf(column.examplesOfUtf8),
                        List.copyOf(column.examplesOfLatin1)));
            }
        }
        return findings;
    }
}
