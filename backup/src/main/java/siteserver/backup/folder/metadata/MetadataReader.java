package siteserver.backup.folder.metadata;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.file.JsonFiles;
import siteserver.backup.folder.file.JsonReader;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Counter;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.backup.folder.schema.ForeignKey;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.backup.folder.value.TypeText;

/**
 * Reads {@code _metadata.json}, ours and the original tool's in all its spellings: {@code rowFiles} or {@code rows},
 * {@code attributeName} or {@code columnName}, {@code dataLength} or {@code length}, any case, unknown properties
 * ignored. Names and expressions stay text: nothing is resolved or executed.
 */
public final class MetadataReader {

    private final Place place;
    private final JsonReader document;

    private MetadataReader(Place place, JsonReader document) {
        this.place = place;
        this.document = document;
    }

    /**
     * @param folder name of the table's folder: the table's name in an original dump
     * @param place the file, for messages
     */
    public static TableMetadata read(byte[] content, String folder, Place place) {
        JsonReader document = JsonReader.of(JsonFiles.parse(content, place), "table", place);
        return new MetadataReader(place, document).read(folder);
    }

    /** The same for a file that the original tool wrote or read: as lenient as that is. */
    public static TableMetadata readOriginal(byte[] content, String folder, Place place) {
        JsonReader document = JsonReader.lenient(JsonFiles.parseLenient(content, place), "table", place);
        return new MetadataReader(place, document).read(folder);
    }

    private TableMetadata read(String folder) {
        List<JsonReader> columns = document.objects("columns");
        boolean ours = document.has("schema") || columns.stream().anyMatch(column -> column.has("type"));
        Table table = ours ? ourTable(columns) : originalTable(folder, columns);
        checkNames(table);
        return new TableMetadata(table, document.needCount("totalCount"), rowFiles(), !ours);
    }

    private List<String> rowFiles() {
        List<String> names = document.texts(document.has("rowFiles") ? "rowFiles" : "rows");
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw JsonFiles.bad(place, "listed-twice", name);
            }
        }
        return names;
    }

    private void checkNames(Table table) {
        Set<String> names = new HashSet<>();
        for (Column column : table.columns()) {
            if (!names.add(column.name())) {
                throw JsonFiles.bad(place.withColumn(column.name()), "listed-twice", column.name());
            }
        }
        table.primaryKey().ifPresent(key -> checkKnown(names, key.columns()));
        table.uniqueKeys().forEach(key -> checkKnown(names, key.columns()));
        table.foreignKeys().forEach(key -> checkKnown(names, key.columns()));
        table.indexes()
                .forEach(index -> checkKnown(
                        names, index.parts().stream().map(Index.Part::column).toList()));
        table.counters().forEach(counter -> checkKnown(names, List.of(counter.column())));
    }

    private void checkKnown(Set<String> names, List<String> used) {
        for (String name : used) {
            if (!names.contains(name)) {
                throw JsonFiles.bad(place.withColumn(name), "no-such-column", name);
            }
        }
    }

    private Table originalTable(String folder, List<JsonReader> entries) {
        List<Column> columns = new ArrayList<>();
        List<String> keyColumns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonReader entry : entries) {
            String name = entry.text("attributeName").orElseGet(() -> entry.needText("columnName"));
            if (!names.add(name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT))) {
                // The keys of a row mean the same in any case, so that a row holds one value for twins; and a table
                // that is in two schemas of a PostgreSQL server has each of its columns twice.
                continue;
            }
            int length = entry.number(entry.has("dataLength") ? "dataLength" : "length")
                    .orElse(0);
            Optional<String> type = entry.text("dataType");
            Column column = Column.of(name, OriginalTypes.parse(type, length));
            if (type.isPresent() && !OriginalTypes.isKnown(type.get())) {
                // Told when the folder is announced.
                column = column.withNativeType(type.get());
            }
            if (entry.flag("isIdentity")) {
                column = column.asIdentity().notNull();
            }
            if (entry.flag("isPrimaryKey")) {
                column = column.notNull();
                keyColumns.add(name);
            }
            columns.add(column);
        }
        if (columns.isEmpty()) {
            throw JsonFiles.bad(place, "no-columns");
        }
        Table table = Table.of(TableName.of(folder), columns);
        return keyColumns.isEmpty() ? table : table.withPrimaryKey(new Key("", keyColumns));
    }

    private Table ourTable(List<JsonReader> columns) {
        return new Table(
                new TableName(document.needText("schema"), document.needText("name")),
                columns.stream().map(this::ourColumn).toList(),
                document.object("primaryKey").map(MetadataReader::key),
                document.objects("uniqueKeys").stream().map(MetadataReader::key).toList(),
                document.objects("indexes").stream().map(MetadataReader::index).toList(),
                document.objects("foreignKeys").stream().map(this::foreignKey).toList(),
                document.objects("counters").stream().map(this::counter).toList());
    }

    private Column ourColumn(JsonReader entry) {
        String name = entry.needText("attributeName");
        Place column = place.withColumn(name);
        return new Column(
                name,
                TypeText.parse(entry.needText("type"), column),
                entry.text("nativeType").orElse(""),
                entry.flag("nullable"),
                entry.object("default").map(this::defaultValue),
                entry.flag("isIdentity"),
                entry.text("generated"),
                entry.text("widened").map(text -> TypeText.parse(text, column)));
    }

    private DefaultValue defaultValue(JsonReader entry) {
        String kind = entry.needText("kind");
        return switch (kind) {
            case "literal" -> new DefaultValue.Literal(entry.needText("text"));
            case "now" -> new DefaultValue.Now();
            case "newUuid" -> new DefaultValue.NewUuid();
            case "nextId" -> new DefaultValue.NextId();
            default -> throw JsonFiles.bad(place, "unknown-value", "default", kind);
        };
    }

    private static Key key(JsonReader entry) {
        return new Key(entry.needText("name"), entry.texts("columns"));
    }

    private static Index index(JsonReader entry) {
        return new Index(
                entry.needText("name"),
                entry.flag("unique"),
                entry.objects("parts").stream()
                        .map(part ->
                                new Index.Part(part.needText("column"), part.flag("descending"), part.number("prefix")))
                        .toList());
    }

    private ForeignKey foreignKey(JsonReader entry) {
        return new ForeignKey(
                entry.needText("name"),
                entry.texts("columns"),
                new TableName(entry.needText("referencedSchema"), entry.needText("referencedTable")),
                entry.texts("referencedColumns"),
                action(entry.needText("onDelete")),
                action(entry.needText("onUpdate")));
    }

    private ForeignKey.Action action(String name) {
        for (ForeignKey.Action action : ForeignKey.Action.values()) {
            if (action.name().equals(name)) {
                return action;
            }
        }
        throw JsonFiles.bad(place, "unknown-value", "action", name);
    }

    private Counter counter(JsonReader entry) {
        BigInteger increment = entry.text("increment")
                .map(text -> whole("increment", text))
                .filter(number -> number.signum() != 0)
                .orElse(BigInteger.ONE);
        return new Counter(
                entry.needText("column"),
                whole("next", entry.needText("next")),
                increment,
                entry.text("seed").map(text -> whole("seed", text)));
    }

    private BigInteger whole(String property, String text) {
        if (!text.matches("-?[0-9]{1,39}")) {
            throw JsonFiles.bad(place, "wrong-kind", property, "a whole number");
        }
        return new BigInteger(text);
    }
}
