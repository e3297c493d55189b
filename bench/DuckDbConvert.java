import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** The peer of update: DuckDB converts one CSV file to another: renames, a replacement, booleans. Run by bench/run. */
public final class DuckDbConvert {

    private DuckDbConvert() {}

    public static void main(String[] arguments) throws Exception {
        String input = arguments[0].replace("'", "''");
        String output = arguments[1].replace("'", "''");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 2");
            statement.execute("COPY (SELECT * REPLACE (replace(\"Content\", '@upload', '@/upload') AS \"Content\","
                    + " lower(\"IsChecked\") = 'true' AS \"IsChecked\", lower(\"IsTop\") = 'true' AS \"IsTop\")"
                    + " RENAME (\"NodeID\" AS \"ChannelId\", \"PublishmentSystemID\" AS \"SiteId\") FROM read_csv('" + input
                    + "', header = true, all_varchar = true)) TO '" + output + "' (HEADER, QUOTE '\"', FORCE_QUOTE *)");
        }
    }
}
