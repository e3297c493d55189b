package siteserver.backup.folder.metadata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import siteserver.backup.folder.DumpFormat;
import siteserver.backup.folder.file.JsonFiles;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.backup.folder.schema.ForeignKey;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.value.TypeText;

/**
 * Writes {@code _metadata.json}: the original tool's properties, which it needs to restore a JSON dump, and beside them
 * everything that it loses. The order of properties is fixed; the same table gives the same bytes.
 */
public final class MetadataJson {

    private MetadataJson() {}

    /**
     * @param rowFiles names of the row files, in order
     * @param fallbacks columns whose values the original tools cannot read as the nearest of their types; of the JSON
     *     form only
     */
    public static byte[] write(
            Table table, long rows, List<String> rowFiles, DumpFormat format, Map<String, Fallback> fallbacks) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("schema", table.name().schema());
        document.put("name", table.name().name());
        Set<String> key = format == DumpFormat.JSON
                ? OriginalTypes.keyColumns(table, fallbacks)
                : table.primaryKey().map(any -> Set.copyOf(any.columns())).orElse(Set.of());
        ArrayNode columns = document.putArray("columns");
        for (Column column : table.columns()) {
            Fallback fallback = fallbacks.getOrDefault(column.name(), Fallback.NONE);
            putColumn(columns.addObject(), column, OriginalTypes.of(column.type(), fallback), key);
        }
        table.primaryKey().ifPresent(primary -> putKey(document.putObject("primaryKey"), primary));
        ArrayNode uniqueKeys = document.putArray("uniqueKeys");
        table.uniqueKeys().forEach(unique -> putKey(uniqueKeys.addObject(), unique));
        ArrayNode indexes = document.putArray("indexes");
        table.indexes().forEach(index -> putIndex(indexes.addObject(), index));
        ArrayNode foreignKeys = document.putArray("foreignKeys");
        table.foreignKeys().forEach(foreign -> putForeignKey(foreignKeys.addObject(), foreign));
        ArrayNode counters = document.putArray("counters");
        table.counters().forEach(counter -> {
            ObjectNode entry = counters.addObject();
            entry.put("column", counter.column());
            entry.put("next", counter.next().toString());
            if (counter.hasSteps()) {
                entry.put("increment", counter.increment().toString());
            }
            counter.seed().ifPresent(seed -> entry.put("seed", seed.toString()));
        });
        document.put("totalCount", rows);
        putTexts(document.putArray("rowFiles"), rowFiles);
        if (format == DumpFormat.JSON) {
            // Releases of the original differ in the name, and each ignores the other one's.
            putTexts(document.putArray("rows"), rowFiles);
        }
        return JsonFiles.bytes(document);
    }

    private static void putColumn(
            ObjectNode entry, Column column, OriginalTypes.Spelling original, Set<String> keyColumns) {
        entry.put("attributeName", column.name());
        entry.put("dataType", original.dataType());
        entry.put("dataLength", original.length());
        entry.put("isPrimaryKey", keyColumns.contains(column.name()));
        entry.put("isIdentity", column.identity());
        entry.put("type", TypeText.of(column.type()));
        entry.put("nativeType", column.nativeType());
        entry.put("nullable", column.nullable());
        column.defaultValue().ifPresent(value -> putDefault(entry.putObject("default"), value));
        column.generated().ifPresent(expression -> entry.put("generated", expression));
        column.widened().ifPresent(declared -> entry.put("widened", TypeText.of(declared)));
    }

    private static void putDefault(ObjectNode entry, DefaultValue value) {
        if (value instanceof DefaultValue.Literal literal) {
            entry.put("kind", "literal");
            entry.put("text", literal.text());
        } else if (value instanceof DefaultValue.Now) {
            entry.put("kind", "now");
        } else if (value instanceof DefaultValue.NewUuid) {
            entry.put("kind", "newUuid");
        } else if (value instanceof DefaultValue.NextId) {
            entry.put("kind", "nextId");
        } else {
            throw new IllegalStateException("unknown default " + value);
        }
    }

    private static void putKey(ObjectNode entry, Key key) {
        entry.put("name", key.name());
        putTexts(entry.putArray("columns"), key.columns());
    }

    private static void putIndex(ObjectNode entry, Index index) {
        entry.put("name", index.name());
        entry.put("unique", index.unique());
        ArrayNode parts = entry.putArray("parts");
        for (Index.Part part : index.parts()) {
            ObjectNode partEntry = parts.addObject();
            partEntry.put("column", part.column());
            partEntry.put("descending", part.descending());
            part.prefix().ifPresent(prefix -> partEntry.put("prefix", prefix));
        }
    }

    private static void putForeignKey(ObjectNode entry, ForeignKey key) {
        entry.put("name", key.name());
        putTexts(entry.putArray("columns"), key.columns());
        entry.put("referencedSchema", key.referencedTable().schema());
        entry.put("referencedTable", key.referencedTable().name());
        putTexts(entry.putArray("referencedColumns"), key.referencedColumns());
        entry.put("onDelete", key.onDelete().name());
        entry.put("onUpdate", key.onUpdate().name());
    }

    private static void putTexts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
