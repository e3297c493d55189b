package siteserver.transform.old;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.transform.Dumps;
import siteserver.transform.UpdateJob;
import siteserver.transform.old.OldSchema.Relation;

/** A few rows of old tables that are converted by the built-in recipes, and the rows that become of them. */
final class OldRows {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final String version;
    private final Map<String, List<Map<String, String>>> tables = new LinkedHashMap<>();
    private final Map<String, Set<String>> ownColumns = new LinkedHashMap<>();
    private final Map<String, Map<String, Map<String, String>>> read = new HashMap<>();
    private Path folder;

    OldRows(String version) {
        this.version = version;
    }

    /**
     * One row of a table of the version, with all its columns.
     *
     * @param cells column (any case), value, column, value, …; the others are NULL
     */
    OldRows row(String table, String... cells) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i += 2) {
            row.put(cells[i].toLowerCase(Locale.ROOT), cells[i + 1]);
        }
        tables.computeIfAbsent(table, name -> new ArrayList<>()).add(row);
        return this;
    }

    /** A column of text that the site has added to a table. */
    void column(String table, String column) {
        ownColumns.computeIfAbsent(table, name -> new LinkedHashSet<>()).add(column);
    }

    /** Converts to 7.4; {@link #of} then gives the new rows. */
    OldRows convert(Path into) {
        Map<String, Relation> schema = OldSchema.of(version);
        List<Dumps.Content> contents = new ArrayList<>();
        tables.forEach((name, rows) -> {
            List<OldSchema.Field> fields = schema.get(name).fields();
            Set<String> own = ownColumns.getOrDefault(name, Set.of());
            List<Column> columns = new ArrayList<>();
            fields.forEach(field -> columns.add(Column.of(field.name(), field.type())));
            own.forEach(column -> columns.add(Column.of(column, new DataType.VarChar(255, false))));
            List<List<String>> cells = new ArrayList<>();
            for (Map<String, String> row : rows) {
                List<String> values = new ArrayList<>();
                columns.forEach(column -> values.add(row.get(column.name().toLowerCase(Locale.ROOT))));
                cells.add(values);
            }
            contents.add(new Dumps.Content(Table.of(TableName.of(name), columns), List.of(cells)));
        });
        Path input = Dumps.write(into.resolve("backup"), contents.toArray(new Dumps.Content[0]));
        folder = into.resolve("update");
        UpdateJob.run(Dumps.builtIn(input, folder, Optional.of(version), Optional.of("7.4")), Listener.SILENT);
        return this;
    }

    /** Rows of a new table by their Id. */
    Map<String, Map<String, String>> of(String table) {
        return of(table, "Id");
    }

    /** Rows of a table by another column. */
    Map<String, Map<String, String>> of(String table, String key) {
        return read.computeIfAbsent(table + "/" + key, name -> rows(table, key));
    }

    private Map<String, Map<String, String>> rows(String table, String key) {
        Table shape = Dumps.shape(folder, table);
        Map<String, Map<String, String>> found = new LinkedHashMap<>();
        for (List<String> cells : Dumps.rows(folder, table)) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                row.put(shape.columns().get(i).name(), cells.get(i));
            }
            found.put(row.get(key), row);
        }
        return found;
    }

    Path folder() {
        return folder;
    }

    /** The members of a row's ExtendValues; none when it is NULL. */
    static JsonNode extended(Map<String, String> row) {
        String text = row.get("ExtendValues");
        return text == null ? MAPPER.createObjectNode() : json(text);
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
