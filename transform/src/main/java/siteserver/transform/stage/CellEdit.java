package siteserver.transform.stage;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Goes through the rows of a table in their order and changes one cell of each. */
final class CellEdit {

    private CellEdit() {}

    /** Decides on one cell. */
    @FunctionalInterface
    interface Editor {
        /**
         * @param row the row's number in its table, growing, with gaps where rows were removed
         * @param cells the columns that were asked for; each may be null
         * @return the new text of the edited column, or null to leave it as it is
         */
        String edit(long row, String[] cells);
    }

    /**
     * @param read the columns whose cells the editor sees
     * @param orderBy the order in which the rows are visited
     * @return the number of changed cells
     */
    static long run(
            Scratch scratch, String table, List<String> read, List<Order> orderBy, String edited, Editor editor) {
        ScratchTable target = scratch.table(table);
        StringBuilder sql = new StringBuilder("SELECT rowid");
        for (String column : read) {
            sql.append(", ").append(target.column(column));
        }
        sql.append(" FROM ").append(target.file()).append(Scratch.orderBy(target, orderBy));
        String update =
                "UPDATE " + target.file() + " SET " + target.column(edited) + " = CAST(? AS TEXT) WHERE rowid = ?";
        long changed = 0;
        // A row's number never changes, so that rows stay in place under the open SELECT.
        try (PreparedStatement select = scratch.prepare(sql.toString(), target.place());
                PreparedStatement change = scratch.prepare(update, target.place());
                ResultSet rows = select.executeQuery()) {
            String[] cells = new String[read.size()];
            while (rows.next()) {
                for (int i = 0; i < cells.length; i++) {
                    byte[] cell = rows.getBytes(i + 2);
                    cells[i] = cell == null ? null : new String(cell, StandardCharsets.UTF_8);
                }
                long row = rows.getLong(1);
                String text = editor.edit(row, cells);
                if (text != null) {
                    change.setBytes(1, text.getBytes(StandardCharsets.UTF_8));
                    change.setLong(2, row);
                    change.executeUpdate();
                    changed++;
                }
            }
        } catch (SQLException error) {
            throw Failures.of(error, target.place());
        }
        scratch.commit();
        return changed;
    }
}
