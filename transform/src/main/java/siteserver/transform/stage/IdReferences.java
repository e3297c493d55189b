package siteserver.transform.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Applies an id map to a column that refers to the renumbered rows. A negative id keeps its sign (recycle bins), 0 and
 * ids that did not change stay as they are.
 *
 * @param only applies to rows whose other column has this text (in any case), for columns that refer to several tables
 */
public record IdReferences(String table, String column, IdForm form, Optional<Only> only) {

    public record Only(String column, String text) {}

    /**
     * @param changed cells that got other ids
     * @param unreadable cells that should be JSON and are not; they stay as they are
     */
    public record Result(long changed, long unreadable) {}

    public Result apply(Scratch scratch, IdMap map) {
        if (map.size() == 0) {
            return new Result(0, 0);
        }
        List<String> read = new ArrayList<>(List.of(column));
        only.ifPresent(condition -> read.add(condition.column()));
        long[] unreadable = {0};
        long changed = CellEdit.run(scratch, table, read, List.of(), column, (row, cells) -> {
            if (cells[0] == null || !applies(cells)) {
                return null;
            }
            Optional<String> rewritten = rewrite(cells[0], map);
            if (rewritten.isEmpty()) {
                unreadable[0]++;
                return null;
            }
            return rewritten.get().equals(cells[0]) ? null : rewritten.get();
        });
        return new Result(changed, unreadable[0]);
    }

    private boolean applies(String[] cells) {
        return only.isEmpty()
                || cells[1] != null
                        && cells[1].toLowerCase(Locale.ROOT)
                                .equals(only.get().text().toLowerCase(Locale.ROOT));
    }

    /** Empty when the text is not what the form says. */
    private Optional<String> rewrite(String text, IdMap map) {
        if (form instanceof IdForm.JsonMembers json) {
            return text.isBlank() ? Optional.of(text) : JsonIds.rewrite(text, json.names(), map);
        }
        if (form instanceof IdForm.XmlAttributes xml) {
            return Optional.of(XmlIds.rewrite(text, xml.names(), map));
        }
        return Optional.of(list(text, map));
    }

    /** A plain id is a list of one. */
    static String list(String text, IdMap map) {
        if (text.indexOf(',') < 0) {
            return entry(text, map);
        }
        StringBuilder out = new StringBuilder(text.length() + 8);
        int from = 0;
        while (true) {
            int comma = text.indexOf(',', from);
            int to = comma < 0 ? text.length() : comma;
            out.append(entry(text.substring(from, to), map));
            if (comma < 0) {
                return out.toString();
            }
            out.append(',');
            from = comma + 1;
        }
    }

    private static String entry(String text, IdMap map) {
        OptionalLong id = IdMap.parse(text);
        if (id.isEmpty()) {
            return text;
        }
        String number = text.strip();
        String changed = map.rewrite(number);
        return changed.equals(number) ? text : text.replace(number, changed);
    }
}
