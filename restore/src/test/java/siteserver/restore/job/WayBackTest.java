package siteserver.restore.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import siteserver.backup.database.ConnectionSettings;
import siteserver.backup.database.Vendor;
import siteserver.backup.database.Vendors;
import siteserver.backup.folder.DumpFormat;
import siteserver.backup.folder.OnError;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.job.BackupJob;
import siteserver.backup.job.BackupOptions;
import siteserver.backup.testing.TestDatabases;

/** A dump goes back to the same vendor as it was, and to every other vendor without a loss. */
class WayBackTest {

    /** Every vendor in its own words: names in mixed case, types, defaults, keys, an index, a foreign key, gaps in ids. */
    private static final Map<String, List<String>> SOURCES = Map.of(
            "postgresql",
            List.of(
                    "CREATE TABLE \"Site\" (\"Id\" serial PRIMARY KEY, \"Dir\" varchar(50) NOT NULL UNIQUE,"
                            + " \"Open\" boolean DEFAULT true, \"Price\" numeric(18,2) DEFAULT 0,"
                            + " \"Guid\" uuid, \"Data\" jsonb, \"Raw\" bytea, \"At\" timestamptz(3) DEFAULT now(),"
                            + " \"Local\" timestamp, \"Code\" char(4), \"Note\" text DEFAULT 'it''s',"
                            + " \"Small\" smallint, \"Big\" bigint, \"Day\" date, \"Clock\" time(0), \"Num\" numeric,"
                            + " \"Tags\" text[], \"Net\" inet)",
                    "CREATE TABLE \"Channel\" (\"Id\" bigserial, \"SiteId\" int NOT NULL, \"Rate\" double precision,"
                            + " CONSTRAINT \"PK_Channel\" PRIMARY KEY (\"Id\", \"SiteId\"),"
                            + " CONSTRAINT \"FK_Site\" FOREIGN KEY (\"SiteId\") REFERENCES \"Site\" (\"Id\")"
                            + " ON DELETE CASCADE)",
                    "CREATE INDEX \"IX_Channel_Site\" ON \"Channel\" (\"SiteId\", \"Rate\" DESC)",
                    "INSERT INTO \"Site\" VALUES (1, 'a', true, 1.50, '6ecd8c99-4036-403d-bf84-cf8400f67836',"
                            + " '{\"b\": 1, \"a\": [1.50, null]}', '\\x00ff', '2018-09-01 12:00:00.125+08', 'infinity',"
                            + " 'ab', 'x', -1, 9223372036854775807, '0044-03-15 BC', '24:00:00', 1.2300, '{a,NULL}',"
                            + " '10.0.0.1')",
                    "INSERT INTO \"Site\" (\"Id\", \"Dir\", \"Note\") VALUES (2, '', NULL)",
                    "SELECT setval('\"Site_Id_seq\"', 90)",
                    "INSERT INTO \"Channel\" VALUES (7, 1, 0.1), (8, 2, 'NaN')",
                    "SELECT setval('\"Channel_Id_seq\"', 8)"),
            "mariadb",
            List.of(
                    "CREATE TABLE `Site` (`Id` int AUTO_INCREMENT PRIMARY KEY, `Dir` varchar(50) NOT NULL,"
                            + " `Open` tinyint(1) DEFAULT 1, `Price` decimal(18,2) DEFAULT 0, `Flags` bit(3),"
                            + " `Raw` varbinary(20), `At` datetime(3) DEFAULT CURRENT_TIMESTAMP(3), `Note` longtext,"
                            + " `Kind` enum('x','y''z') DEFAULT 'x', `Small` smallint unsigned, `Big` bigint unsigned,"
                            + " `Day` date, `Clock` time(2), `Years` year, `Rate` double, `Bin` varchar(9)"
                            + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, UNIQUE KEY `UQ_Dir` (`Dir`))",
                    "CREATE TABLE `Channel` (`Id` bigint NOT NULL, `SiteId` int NOT NULL, `Name` varchar(255),"
                            + " PRIMARY KEY (`Id`, `SiteId`), KEY `IX_Site` (`SiteId`), KEY `IX_Name` (`Name`(20)),"
                            + " CONSTRAINT `FK_Site` FOREIGN KEY (`SiteId`) REFERENCES `Site` (`Id`) ON DELETE CASCADE)",
                    "INSERT INTO `Site` VALUES (1, 'a', 1, 1.50, b'101', x'00ff', '2018-09-01 12:00:00.125', 'x',"
                            + " 'y''z', 65535, 18446744073709551615, '2018-01-01', '12:34:56.5', 1999, 0.1, 'Ab')",
                    "INSERT INTO `Site` (`Id`, `Dir`, `Open`) VALUES (2, '', 2)",
                    "ALTER TABLE `Site` AUTO_INCREMENT = 91",
                    "INSERT INTO `Channel` VALUES (7, 1, '首页'), (8, 2, '')"),
            "sqlite",
            List.of(
                    "CREATE TABLE Site (Id INTEGER PRIMARY KEY AUTOINCREMENT, Dir NVARCHAR(50) NOT NULL UNIQUE,"
                            + " Open INT2 DEFAULT 1, Price DECIMAL(18,2) DEFAULT 0, Raw BLOB, At DATETIME, Note TEXT"
                            + " DEFAULT 'it''s', Rate REAL)",
                    "CREATE TABLE Channel (Id INTEGER NOT NULL, SiteId INTEGER NOT NULL REFERENCES Site (Id)"
                            + " ON DELETE CASCADE, Name NVARCHAR(255), PRIMARY KEY (Id, SiteId))",
                    "CREATE INDEX IX_Channel_Site ON Channel (SiteId, Name DESC)",
                    "INSERT INTO Site VALUES (1, 'a', 1, 1.5, x'00ff', '2018-09-01 12:00:00', 'x', 0.1)",
                    "INSERT INTO Site (Id, Dir, Note) VALUES (90, '', NULL)",
                    "DELETE FROM Site WHERE Id = 90",
                    "INSERT INTO Site (Id, Dir, Note) VALUES (2, '', NULL)",
                    "INSERT INTO Channel VALUES (7, 1, '首页'), (8, 2, '')"),
            "h2",
            List.of(
                    "CREATE TABLE \"Site\" (\"Id\" INTEGER GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,"
                            + " \"Dir\" VARCHAR(50) NOT NULL, \"Open\" BOOLEAN DEFAULT TRUE,"
                            + " \"Price\" DECIMAL(18,2) DEFAULT 0, \"Guid\" UUID, \"Raw\" BLOB,"
                            + " \"At\" TIMESTAMP(3), \"Zoned\" TIMESTAMP(6) WITH TIME ZONE, \"Note\" CLOB,"
                            + " \"Small\" TINYINT, \"Day\" DATE, \"Clock\" TIME(0), \"Rate\" DOUBLE PRECISION,"
                            + " CONSTRAINT \"UQ_Dir\" UNIQUE (\"Dir\"))",
                    "CREATE TABLE \"Channel\" (\"Id\" BIGINT NOT NULL, \"SiteId\" INTEGER NOT NULL,"
                            + " \"Name\" VARCHAR(255), CONSTRAINT \"PK_Channel\" PRIMARY KEY (\"Id\", \"SiteId\"),"
                            + " CONSTRAINT \"FK_Site\" FOREIGN KEY (\"SiteId\") REFERENCES \"Site\" (\"Id\")"
                            + " ON DELETE CASCADE)",
                    "CREATE INDEX \"IX_Channel_Name\" ON \"Channel\" (\"Name\" DESC)",
                    "INSERT INTO \"Site\" VALUES (1, 'a', TRUE, 1.50, '6ecd8c99-4036-403d-bf84-cf8400f67836', X'00ff',"
                            + " '2018-09-01 12:00:00.125', '2018-09-01 12:00:00+08', 'x', -1, '2018-01-01', '12:34:56', 0.1)",
                    "INSERT INTO \"Site\" (\"Id\", \"Dir\") VALUES (2, '')",
                    "ALTER TABLE \"Site\" ALTER COLUMN \"Id\" RESTART WITH 91",
                    "INSERT INTO \"Channel\" VALUES (7, 1, '首页'), (8, 2, '')"));

    @TempDir
    private Path temporary;

    private Path backup(ConnectionSettings source) {
        Path folder = temporary.resolve("backup");
        BackupJob.run(
                new BackupOptions(
                        source,
                        folder,
                        List.of(),
                        List.of(),
                        OptionalLong.empty(),
                        1000,
                        DumpFormat.CSV,
                        2,
                        OnError.STOP,
                        Optional.empty(),
                        Optional.empty(),
                        "test",
                        InstantSource.fixed(Instant.EPOCH)),
                Listener.SILENT);
        return folder;
    }

    private RestoreResult restore(Path dump, ConnectionSettings target, OnLoss onLoss) {
        return RestoreJob.run(
                new RestoreOptions(
                        dump,
                        target,
                        List.of(),
                        List.of(),
                        onLoss,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        2,
                        temporary.resolve("rejects")),
                Listener.SILENT);
    }

    private static ConnectionSettings source(String vendorId) {
        ConnectionSettings source = TestDatabases.fresh(vendorId);
        TestDatabases.execute(source, SOURCES.get(vendorId).toArray(String[]::new));
        return source;
    }

    private static List<Table> tables(ConnectionSettings settings) throws SQLException {
        Vendor vendor = Vendors.byId(settings.vendorId()).orElseThrow();
        try (Connection connection = vendor.connect(settings)) {
            return vendor.catalog().read(connection).tables();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "mariadb", "postgresql", "sqlite"})
    void theSameVendorGetsTheSameTablesBack(String vendorId) throws Exception {
        ConnectionSettings source = source(vendorId);
        ConnectionSettings target = TestDatabases.fresh(vendorId);
        RestoreResult result = restore(backup(source), target, OnLoss.FAIL);
        assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(result.rows()).isEqualTo(4);
        List<Table> before = tables(source);
        List<Table> after = tables(target);
        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i).columns()).isEqualTo(before.get(i).columns());
            assertThat(after.get(i)).isEqualTo(before.get(i));
        }
    }

    /** With fixes for what a target truly lacks: infinity, years before Christ, NaN; numbers of 64 bits without a sign. */
    @ParameterizedTest
    @CsvSource({
        "h2,mariadb", "h2,postgresql", "h2,sqlite",
        "mariadb,h2", "mariadb,postgresql", "mariadb,sqlite",
        "postgresql,h2", "postgresql,mariadb", "postgresql,sqlite",
        "sqlite,h2", "sqlite,mariadb", "sqlite,postgresql"
    })
    void everyOtherVendorTakesTheRows(String from, String to) {
        ConnectionSettings target = TestDatabases.fresh(to);
        RestoreResult result = restore(backup(source(from)), target, OnLoss.FIX);
        assertThat(result.rows()).isEqualTo(4);
        boolean strange = from.equals("postgresql") || from.equals("mariadb") && to.equals("sqlite");
        assertThat(result.exitCode()).isEqualTo(strange ? ExitCode.REJECTS : ExitCode.DONE);
    }
}
