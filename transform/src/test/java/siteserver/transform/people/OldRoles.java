package siteserver.transform.people;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;
import siteserver.transform.Dumps;

/** Collects roles and their rights for the dump of an old version. */
final class OldRoles {

    private static final DataType TEXT = new DataType.Text(false);
    private static final DataType INTEGER = new DataType.Int(32, false);

    private final boolean six;
    private final Map<String, List<String[]>> rows = new LinkedHashMap<>();
    private final Map<String, Table> tables = new LinkedHashMap<>();

    /**
     * @param six tables as 6 has them, with numbers and new names
     */
    OldRoles(boolean six) {
        this.six = six;
    }

    void app(String table, String role, String permissions) {
        if (six) {
            add(table, List.of("Id", "RoleName", "GeneralPermissions"), number(table), role, permissions);
        } else {
            add(table, List.of("RoleName", "GeneralPermissions"), role, permissions);
        }
    }

    /** All rows belong to site 1. */
    void site(String table, String role, String channels, String ofChannels, String ofSite) {
        if (six) {
            add(
                    table,
                    List.of(
                            "Id",
                            "RoleName",
                            "SiteId",
                            "ChannelIdCollection",
                            "ChannelPermissions",
                            "WebsitePermissions"),
                    number(table),
                    role,
                    "1",
                    channels,
                    ofChannels,
                    ofSite);
        } else {
            add(
                    table,
                    List.of(
                            "RoleName",
                            "PublishmentSystemID",
                            "NodeIDCollection",
                            "ChannelPermissions",
                            "WebsitePermissions"),
                    role,
                    "1",
                    channels,
                    ofChannels,
                    ofSite);
        }
    }

    void person(String table, String person, String channel, String permissions) {
        add(table, List.of("UserName", "NodeID", "Permissions"), person, channel, permissions);
    }

    private String number(String table) {
        return String.valueOf(rows.getOrDefault(table, List.of()).size() + 1);
    }

    private void add(String table, List<String> columns, String... cells) {
        tables.computeIfAbsent(
                table,
                name -> Table.of(
                        TableName.of(name),
                        columns.stream()
                                .map(column -> Column.of(column, type(column)))
                                .toList()));
        rows.computeIfAbsent(table, name -> new ArrayList<>()).add(cells);
    }

    private static DataType type(String column) {
        return column.matches("(?i)(.*[a-z])?id") ? INTEGER : TEXT;
    }

    Path write(Path folder, String databaseVersion) {
        if (six) {
            add("siteserver_Config", List.of("Id", "DatabaseVersion"), "1", databaseVersion);
        }
        List<Dumps.Content> contents = new ArrayList<>();
        tables.forEach((name, table) -> contents.add(new Dumps.Content(
                table, List.of(rows.get(name).stream().map(Arrays::asList).toList()))));
        return Dumps.write(folder, contents.toArray(Dumps.Content[]::new));
    }
}
