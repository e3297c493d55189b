package siteserver.backup.folder.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.backup.testing.TestDatabases;

class FloatTextTest {

    @ParameterizedTest
    @CsvSource({
        "0.0, 0",
        "-0.0, -0",
        "1.0, 1",
        "-1.5, -1.5",
        "100.0, 100",
        "1.0E-4, 0.0001",
        "1.0E-5, 1e-05",
        "1.0E14, 100000000000000",
        "1.0E15, 1e+15",
        "1.0E23, 9.999999999999999e+22",
        "2.0E-3, 0.002",
        "1.7976931348623157E308, 1.7976931348623157e+308",
        "4.9E-324, 5e-324",
        "NaN, NaN",
        "-Infinity, -Infinity",
        "9007199254740993, 9.007199254740992e+15",
        "2.2250738585072014E-308, 2.2250738585072014e-308"
    })
    void ofDoubles(double value, String text) {
        assertThat(FloatText.of(value)).isEqualTo(text);
        assertThat(FloatText.parseDouble(text)).contains(value);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "-0.0, -0",
        "100000, 100000",
        "1000000, 1e+06",
        "3.4028235E38, 3.4028235e+38",
        "1.4E-45, 1e-45",
        "16777216, 1.6777216e+07",
        "0.333333343, 0.33333334"
    })
    void ofFloats(float value, String text) {
        assertThat(FloatText.of(value)).isEqualTo(text);
        assertThat(FloatText.parseFloat(text)).contains(value);
    }

    /** PostgreSQL itself prints the same: random bits, powers of two and their neighbours, short decimals, halves. */
    @Test
    void agreesWithPostgreSql() throws SQLException {
        Random random = new Random(3);
        List<Double> doubles = new ArrayList<>();
        List<Float> floats = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            doubles.add(Double.longBitsToDouble(random.nextLong()));
            doubles.add(random.nextInt(2_000_000) / 1000.0);
            doubles.add((double) (random.nextLong() >> random.nextInt(64)));
            doubles.add((360_000_000_000_001L + 2L * random.nextInt(1_000_000_000)) * 100.0);
            floats.add(Float.intBitsToFloat(random.nextInt()));
            floats.add(random.nextInt(2_000_000) / 1000f);
            floats.add((float) (random.nextLong() >> random.nextInt(64)));
        }
        for (int exponent = -300; exponent < 300; exponent++) {
            doubles.add(Double.parseDouble("1e" + exponent));
            doubles.add(Double.parseDouble("5e" + exponent));
        }
        for (int exponent = -1074; exponent < 1024; exponent++) {
            double power = Math.scalb(1.0, exponent);
            doubles.addAll(List.of(power, Math.nextUp(power), -Math.nextDown(power)));
            if (exponent >= -149 && exponent < 128) {
                float small = Math.scalb(1f, exponent);
                floats.addAll(List.of(small, Math.nextUp(small), -Math.nextDown(small)));
            }
        }
        try (Connection connection = TestDatabases.open(TestDatabases.fresh("postgresql"))) {
            assertThat(doubles.stream().map(FloatText::of).toList())
                    .isEqualTo(printed(connection, "float8", doubles.toArray()));
            assertThat(floats.stream().map(FloatText::of).toList())
                    .isEqualTo(printed(connection, "float4", floats.toArray()));
        }
    }

    private static List<String> printed(Connection connection, String type, Object[] values) throws SQLException {
        Array array = connection.createArrayOf(type, values);
        String sql = "select v::text from unnest(?::" + type + "[]) with ordinality as t(v, n) order by n";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, array);
            List<String> texts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        }
    }
}
