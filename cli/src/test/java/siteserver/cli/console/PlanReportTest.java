package siteserver.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import siteserver.transform.plan.Plan;
import siteserver.transform.plan.Plan.ColumnFate;
import siteserver.transform.plan.Plan.DroppedTable;
import siteserver.transform.plan.Plan.PlannedColumn;
import siteserver.transform.plan.Plan.PlannedTable;

class PlanReportTest {

    private static Plan plan(List<ColumnFate> columns, List<DroppedTable> dropped) {
        return new Plan(
                Optional.of("shop"),
                Optional.of("1"),
                Optional.of("2"),
                List.of("shop-1-to-2"),
                new TreeMap<>(Map.of("split", "true")),
                Optional.of("shop-2"),
                List.of(
                        new PlannedTable(
                                "Item",
                                Plan.Kind.CONVERTED,
                                List.of("tbl_Item"),
                                List.of(
                                        new PlannedColumn("Id", "int32", "ItemID"),
                                        new PlannedColumn("Guid", "varchar(50)", ""),
                                        new PlannedColumn("Note", "text", "")),
                                12345,
                                true),
                        new PlannedTable(
                                "Cart",
                                Plan.Kind.CREATED,
                                List.of(),
                                List.of(new PlannedColumn("Id", "int32", "")),
                                0,
                                true),
                        new PlannedTable("User", Plan.Kind.UNCHANGED, List.of("User"), List.of(), 2, true),
                        new PlannedTable("tbl_Ad", Plan.Kind.UNCHANGED, List.of("tbl_Ad"), List.of(), 7, false),
                        new PlannedTable("tbl_Old", Plan.Kind.UNCHANGED, List.of("tbl_Old"), List.of(), 0, false)),
                columns,
                dropped,
                List.of(
                        new Plan.Listed("listed/a.csv", "Item", OptionalLong.of(2), "look at them"),
                        new Plan.Listed("listed/a.csv", "Cart", OptionalLong.of(0), "look at them"),
                        new Plan.Listed("listed/b.csv", "Item", OptionalLong.empty(), "check"),
                        new Plan.Listed("listed/c.csv", "Item", OptionalLong.of(0), "none")),
                List.of("Something to know."));
    }

    @Test
    void tellsWhereEverythingComesFromAndGoes() {
        ColumnFate id =
                new ColumnFate("tbl_Item", "ItemID", List.of("Item.Id"), OptionalLong.empty(), Optional.empty());

        assertThat(PlanReport.whole(plan(List.of(id), List.of())))
                .containsExactly(
                        "Plan: shop 1 becomes 2 (recipes: shop-1-to-2; target profile: shop-2). For each new table:"
                                + " where its rows and columns come from.",
                        "Options: split=true",
                        "",
                        "Item  from tbl_Item (rows: 12,345)",
                        "    Id  int32  = ItemID",
                        "    empty (NULL): Guid, Note",
                        "",
                        "New and empty: 1 table: Cart",
                        "Unchanged: 1 table: User",
                        "Kept as they are, though the new version does not know them: 2 tables: tbl_Ad, tbl_Old",
                        "",
                        "Where the old columns of tbl_Item go:",
                        "    ItemID  -> Item.Id",
                        "Nothing is left behind: every value of the dump is in the new one.",
                        "Kept, but not read by the new version, which has no such tables:",
                        "    tbl_Ad, rows: 7",
                        "LISTED for you to look at (these rows are in the new dump too):",
                        "    listed/a.csv, rows: 2, of Item: look at them",
                        "    listed/b.csv, rows: counted when the update runs, of Item: check",
                        "Nothing was found to list in: listed/c.csv",
                        "Note: Something to know.");
    }

    @Test
    void namesTablesAndColumnsWithValuesThatAreLeftBehind() {
        ColumnFate lost = new ColumnFate(
                "tbl_Item", "Legacy", List.of(), OptionalLong.of(1234), Optional.of("The new shop has no such field."));
        ColumnFate empty = new ColumnFate("tbl_Item", "Spare", List.of(), OptionalLong.of(0), Optional.empty());
        DroppedTable table = new DroppedTable("Junk", 3, Optional.of("Only a cache."));

        assertThat(PlanReport.losses(plan(List.of(lost, empty), List.of(table))))
                .startsWith(
                        "LEFT BEHIND, because the new schema has no place for it (the values stay in the old dump):",
                        "    the whole table Junk, rows: 3. Only a cache.",
                        "    column tbl_Item.Legacy, values: 1,234. The new shop has no such field.",
                        "Also without a place, but without any value: 1 column: tbl_Item.Spare");
    }
}
