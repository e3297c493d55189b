package siteserver.transform.old;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.manifest.Facts;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.transform.Dumps;
import siteserver.transform.UpdateJob;
import siteserver.transform.UpdateOptions;
import siteserver.transform.UpdateResult;
import siteserver.transform.old.OldSchema.Relation;
import siteserver.transform.plan.Plan;

/** A small site of an old version: its tables have all their columns, and only the rows that a test writes by hand. */
public final class OldSite {

    /** Tables that every site has, also without rows. */
    private static final List<String> ALWAYS = List.of(
            "siteserver_PublishmentSystem",
            "siteserver_Node",
            "siteserver_Template",
            "bairong_Administrator",
            "bairong_Users",
            "bairong_Config",
            "model_Content",
            "siteserver_Site",
            "siteserver_Channel",
            "siteserver_Administrator",
            "siteserver_User",
            "siteserver_Config");

    private final String version;
    private final Map<String, Relation> schema;
    private final Map<String, List<String>> columns = new LinkedHashMap<>();
    private final Map<String, String> shapes = new LinkedHashMap<>();
    private final Map<String, List<Map<String, String>>> rows = new LinkedHashMap<>();
    private Facts facts = Facts.of("test", true, "test");

    private OldSite(String version) {
        this.version = version;
        this.schema = OldSchema.of(version);
        ALWAYS.stream().filter(schema::containsKey).forEach(name -> like(name, name));
    }

    public static OldSite of(String version) {
        return new OldSite(version);
    }

    /** Read from a database of this vendor, as the manifest says. */
    public OldSite on(String vendor) {
        facts = facts.withSource(new Facts.Source(vendor, "1"));
        return this;
    }

    /** A table with the columns of another one and some more, which hold text. */
    public OldSite like(String table, String shape, String... more) {
        Relation relation = schema.get(shape);
        if (relation == null) {
            throw new IllegalArgumentException("No table " + shape + " in " + version);
        }
        List<String> all = new ArrayList<>();
        relation.fields().forEach(field -> all.add(field.name()));
        all.addAll(Arrays.asList(more));
        columns.put(table, all);
        shapes.put(table, shape);
        rows.putIfAbsent(table, new ArrayList<>());
        return this;
    }

    /**
     * Adds a row.
     *
     * @param cells column and value, column and value, …; other columns are NULL
     */
    public OldSite row(String table, String... cells) {
        if (!columns.containsKey(table)) {
            like(table, table);
        }
        Map<String, String> row = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < cells.length; i += 2) {
            String name = cells[i];
            if (columns.get(table).stream().noneMatch(name::equalsIgnoreCase)) {
                throw new IllegalArgumentException("No column " + name + " in " + table + ": " + columns.get(table));
            }
            row.put(name, cells[i + 1]);
        }
        rows.get(table).add(row);
        return this;
    }

    /** A site with the number 1 and its home channel, whose contents lie in a table. */
    public OldSite site(String contents) {
        return site(1, contents);
    }

    public OldSite site(int number, String contents) {
        String id = Integer.toString(number);
        return row(
                        "siteserver_PublishmentSystem",
                        "PublishmentSystemID",
                        id,
                        "PublishmentSystemName",
                        "site " + id,
                        "AuxiliaryTableForContent",
                        contents,
                        "ParentPublishmentSystemID",
                        "0",
                        "IsHeadquarters",
                        number == 1 ? "True" : "False",
                        "Taxis",
                        id)
                .row(
                        "siteserver_Node",
                        "NodeID",
                        id,
                        "PublishmentSystemID",
                        id,
                        "NodeType",
                        "BackgroundPublishNode",
                        "ParentID",
                        "0",
                        "ParentsPath",
                        "0",
                        "ContentModelID",
                        "Content",
                        "Taxis",
                        "1",
                        "NodeName",
                        "home");
    }

    public Path write(Path folder) {
        List<Dumps.Content> contents = new ArrayList<>();
        columns.forEach((table, names) -> {
            List<List<String>> cells = new ArrayList<>();
            for (Map<String, String> row : rows.get(table)) {
                cells.add(cells(names, row));
            }
            contents.add(new Dumps.Content(shape(table, names), List.of(cells)));
        });
        return Dumps.write(folder, facts, contents.toArray(new Dumps.Content[0]));
    }

    private static List<String> cells(List<String> names, Map<String, String> row) {
        List<String> cells = new ArrayList<>();
        names.forEach(name -> cells.add(row.get(name)));
        return cells;
    }

    private Table shape(String table, List<String> names) {
        List<Column> made = new ArrayList<>();
        Relation relation = schema.get(shapes.get(table));
        for (String name : names) {
            DataType type = relation.fields().stream()
                    .filter(field -> field.isNamed(name))
                    .map(OldSchema.Field::type)
                    .findFirst()
                    .orElse(new DataType.Text(false));
            made.add(Column.of(name, type));
        }
        return Table.of(TableName.of(table), made);
    }

    /**
     * Writes the dump to {@code backup} and updates it into {@code update}, both below a folder.
     *
     * @param to the wanted version
     */
    public Updated update(Path folder, String to, Map<String, String> options) {
        Path dump = write(folder.resolve("backup"));
        UpdateOptions all = UpdateOptions.of(dump, folder.resolve("update"), "test", () -> Instant.EPOCH)
                .withVersions(Optional.of(version), Optional.of(to))
                .withOptions(options);
        return new Updated(folder.resolve("update"), UpdateJob.run(all, Listener.SILENT));
    }

    public Updated update(Path folder, String to) {
        return update(folder, to, Map.of());
    }

    /**
     * The new dump.
     *
     * @param folder where it lies
     */
    public record Updated(Path folder, UpdateResult result) {

        /** Rows as column to text, NULL as null; names of columns ignore case. */
        public List<Map<String, String>> rows(String table) {
            Table shape = shape(table);
            List<Map<String, String>> all = new ArrayList<>();
            for (List<String> cells : Dumps.rows(folder, shape.name().name())) {
                Map<String, String> row = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                for (int i = 0; i < cells.size(); i++) {
                    row.put(shape.columns().get(i).name(), cells.get(i));
                }
                all.add(row);
            }
            return all;
        }

        /** The one row with this Id. */
        public Map<String, String> row(String table, int id) {
            List<Map<String, String>> found = rows(table).stream()
                    .filter(row -> Integer.toString(id).equals(row.get("Id")))
                    .toList();
            if (found.size() != 1) {
                throw new AssertionError(found.size() + " rows " + id + " in " + table + ": " + rows(table));
            }
            return found.get(0);
        }

        public Table shape(String table) {
            return DumpFolder.open(folder).tables().stream()
                    .map(each -> each.table())
                    .filter(each ->
                            each.name().toString().toLowerCase(Locale.ROOT).equals(table.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no table " + table));
        }

        public boolean has(String table) {
            return DumpFolder.open(folder).tables().stream()
                    .anyMatch(each -> each.table().name().toString().equalsIgnoreCase(table));
        }

        /** How many rows a list holds, over all steps that fill it. */
        public long listed(String name) {
            return result.plan().listed().stream()
                    .filter(list -> list.file().equals("listed/" + name + ".csv"))
                    .map(Plan.Listed::rows)
                    .mapToLong(rows -> rows.orElseThrow())
                    .sum();
        }
    }
}
