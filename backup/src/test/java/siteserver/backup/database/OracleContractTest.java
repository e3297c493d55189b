package siteserver.backup.database;

import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import siteserver.backup.testing.NeedsServer;
import siteserver.backup.testing.TestDatabases;

/** Oracle, where one is: named by the environment, or in Docker. */
@NeedsServer(TestDatabases.ORACLE)
class OracleContractTest extends VendorContract {

    @Override
    protected String vendorId() {
        return "oracle";
    }

    @Override
    protected String database() {
        return TestDatabases.ORACLE;
    }

    @Override
    protected Optional<String> caseInsensitiveType() {
        return Optional.empty();
    }

    /** A moment is asked for with each query; a transaction that only reads is another way, which excludes the first. */
    @Override
    protected boolean knowsReadOnlySessions() {
        return false;
    }

    @Override
    protected String longTextType() {
        return "CLOB";
    }

    @Override
    protected String bigNumberType() {
        return "NUMBER(19)";
    }

    @Override
    protected String emptyText() {
        return "-";
    }

    /** A name can have no quotes here. */
    @Override
    protected List<String> hostileNames() {
        return super.hostileNames().stream()
                .filter(name -> name.indexOf('"') < 0)
                .toList();
    }

    @Override
    protected String fingerprintSql() {
        return "SELECT OBJECT_NAME || OBJECT_TYPE || LAST_DDL_TIME FROM USER_OBJECTS ORDER BY 1";
    }

    @Test
    void emptyTextIsNull() {
        execute("CREATE TABLE t (id INT NOT NULL PRIMARY KEY, v VARCHAR2(10))", "INSERT INTO t VALUES (1, '')");
        Assertions.assertThat(read("t", KeyRange.WHOLE)).containsExactly(row("1", null));
    }

    @Test
    void momentsBeforeChristAndInOtherZonesComeAsTheyAre() throws Exception {
        execute(
                "CREATE TABLE t (id INT NOT NULL PRIMARY KEY, d DATE, tz TIMESTAMP(6) WITH TIME ZONE,"
                        + " tl TIMESTAMP(6) WITH LOCAL TIME ZONE, n NUMBER, f BINARY_DOUBLE, c NCLOB, x XMLTYPE)",
                "INSERT INTO t VALUES (1, DATE '-0044-03-15', TIMESTAMP '2018-09-01 12:34:56.5 +08:00',"
                        + " TIMESTAMP '2018-09-01 12:34:56.5 +08:00', 1234567890123456789012345678901234567.5,"
                        + " BINARY_DOUBLE_NAN, EMPTY_CLOB(), XMLTYPE('<a>1</a>'))");
        try (Connection connection = vendor.connect(settings)) {
            Assertions.assertThat(readAll(connection, "t").get(0))
                    .startsWith(
                            "1",
                            "0044-03-15 00:00:00 BC",
                            "2018-09-01 04:34:56.5+00",
                            "2018-09-01 04:34:56.5+00",
                            "1234567890123456789012345678901234567.5",
                            "NaN",
                            "");
        }
    }
}
