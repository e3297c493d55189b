package siteserver.backup.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import siteserver.backup.folder.schema.Table;

/** Cuts a table into ranges of a unique not-null key. Never by OFFSET when rows are read. */
public interface RangeSplitter {

    /**
     * Together the ranges hold every row exactly once, in key order; a table without a usable key is one range.
     *
     * @param targetBytes wished size of one range
     */
    List<KeyRange> split(Connection connection, Table table, TableSize size, long targetBytes) throws SQLException;
}
