package siteserver.cli.console;

import java.util.ArrayList;
import java.util.List;

/** A plain text table: first column left, the others right, a rule above and below, as the original tool prints. */
public final class ResultTable {

    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> header;

    public ResultTable(String... header) {
        this.header = List.of(header);
    }

    public ResultTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** Lines without line ends. */
    public List<String> lines() {
        int[] widths = new int[header.size()];
        measure(header, widths);
        rows.forEach(row -> measure(row, widths));
        int total = (widths.length - 1) * 2;
        for (int width : widths) {
            total += width;
        }
        List<String> lines = new ArrayList<>();
        String rule = "-".repeat(total);
        lines.add(rule);
        lines.add(line(header, widths));
        lines.add(rule);
        rows.forEach(row -> lines.add(line(row, widths)));
        lines.add(rule);
        return lines;
    }

    private static void measure(List<String> cells, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], width(cells.get(i)));
        }
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            String blanks = " ".repeat(widths[i] - width(cell));
            line.append(i == 0 ? "" : "  ").append(i == 0 ? cell + blanks : blanks + cell);
        }
        return line.toString().stripTrailing();
    }

    /** Columns on a terminal: Chinese, Japanese and Korean characters and emoji take two. */
    static int width(String text) {
        return text.codePoints().map(ResultTable::width).sum();
    }

    private static int width(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = codePoint >= 0x1100 && codePoint <= 0x115F
                || codePoint >= 0x2E80 && codePoint <= 0xA4CF
                || codePoint >= 0xAC00 && codePoint <= 0xD7A3
                || codePoint >= 0xF900 && codePoint <= 0xFAFF
                || codePoint >= 0xFE30 && codePoint <= 0xFE6F
                || codePoint >= 0xFF00 && codePoint <= 0xFF60
                || codePoint >= 0xFFE0 && codePoint <= 0xFFE6
                || codePoint >= 0x1F300 && codePoint <= 0x1FAFF
                || codePoint >= 0x20000 && codePoint <= 0x3FFFD;
        return wide ? 2 : 1;
    }
}
