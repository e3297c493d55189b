package siteserver.backup.database.oracle;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import siteserver.backup.database.oracle.CatalogQueries.IndexRow;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.NotCarried;

/** Plain indexes over columns. One that only serves a key comes with the key; any other kind is listed. */
final class Indexes {

    private static final String PLAIN = "NORMAL";
    private static final String REVERSED = "NORMAL/REV";
    private static final String COMPUTED = "FUNCTION-BASED NORMAL";

    /** A descending column is an expression to this server: its quoted name. */
    private static final Pattern COLUMN = Pattern.compile("\"([^\"]+)\"");

    private final CatalogQueries queries;
    private final Set<String> ofKeys;
    private final List<NotCarried> notCarried;
    private final Map<String, List<CatalogQueries.IndexPartRow>> parts = new HashMap<>();
    private final Map<String, String> expressions = new HashMap<>();

    Indexes(CatalogQueries queries, Collection<CatalogQueries.ConstraintRow> keys, List<NotCarried> notCarried) {
        this.queries = queries;
        this.notCarried = notCarried;
        this.ofKeys = keys.stream()
                .filter(key ->
                        key.index() != null && key.enabled() && !key.kind().equals("R"))
                .map(CatalogQueries.ConstraintRow::index)
                .collect(Collectors.toSet());
    }

    Map<String, List<Index>> read(Set<String> tables) throws SQLException {
        for (CatalogQueries.IndexPartRow row : queries.indexParts()) {
            parts.computeIfAbsent(row.index(), name -> new ArrayList<>()).add(row);
        }
        for (CatalogQueries.ExpressionRow row : queries.indexExpressions()) {
            expressions.put(
                    row.index() + "\n" + row.position(), row.expression().trim());
        }
        Map<String, List<Index>> found = new HashMap<>();
        for (IndexRow row : queries.indexes()) {
            boolean own = row.type().equals("LOB") || row.type().startsWith("IOT");
            if (!tables.contains(row.table()) || own || ofKeys.contains(row.name())) {
                continue;
            }
            List<Index.Part> columns = columns(row);
            if (columns.isEmpty()) {
                notCarried.add(new NotCarried("indexes", row.table() + "." + row.name(), text(row)));
            } else {
                found.computeIfAbsent(row.table(), table -> new ArrayList<>())
                        .add(new Index(row.name(), row.unique(), columns));
            }
        }
        return found;
    }

    /** Empty for an index over anything but columns. */
    private List<Index.Part> columns(IndexRow row) {
        if (!Set.of(PLAIN, REVERSED, COMPUTED).contains(row.type())) {
            return List.of();
        }
        List<Index.Part> columns = new ArrayList<>();
        for (CatalogQueries.IndexPartRow part : parts.getOrDefault(row.name(), List.of())) {
            String expression = expressions.get(row.name() + "\n" + part.position());
            String column = part.column();
            if (expression != null) {
                Matcher name = COLUMN.matcher(expression);
                if (!name.matches()) {
                    return List.of();
                }
                column = name.group(1);
            }
            columns.add(new Index.Part(column, part.descending(), OptionalInt.empty()));
        }
        return columns;
    }

    private String text(IndexRow row) {
        return row.type() + " "
                + parts.getOrDefault(row.name(), List.of()).stream()
                        .map(part -> expressions.getOrDefault(row.name() + "\n" + part.position(), part.column()))
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
