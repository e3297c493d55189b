package siteserver.backup.database.sqlserver;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** Writes what a server answers: tokens of Microsoft's open specification MS-TDS. */
final class TdsTokens {

    private static final int DONE = 0xfd;
    private static final int DONE_PROCEDURE = 0xfe;
    private static final int DONE_IN_PROCEDURE = 0xff;
    private static final int MORE = 1;
    private static final int FAILED = 2;
    private static final int COUNTED = 0x10;

    /** Latin1_General_CI_AS: LCID 0x0409, ignoring case, width and kana; no sort id. */
    static final String LATIN = "0904d00000";

    /** Chinese_PRC_CI_AS: LCID 0x0804. */
    static final String CHINESE = "0408d00000";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    TdsTokens one(int value) {
        bytes.write(value);
        return this;
    }

    TdsTokens two(int value) {
        return one(value & 0xff).one(value >> 8 & 0xff);
    }

    TdsTokens four(long value) {
        return two((int) (value & 0xffff)).two((int) (value >> 16 & 0xffff));
    }

    TdsTokens raw(byte[] other) {
        bytes.writeBytes(other);
        return this;
    }

    TdsTokens hex(String digits) {
        return raw(HexFormat.of().parseHex(digits.replace(" ", "")));
    }

    TdsTokens shortText(String text) {
        return one(text.length()).raw(text.getBytes(StandardCharsets.UTF_16LE));
    }

    TdsTokens longText(String text) {
        return two(text.length()).raw(text.getBytes(StandardCharsets.UTF_16LE));
    }

    /** The login is accepted by a server of TDS 7.3 (2008 R2) or 7.4. */
    TdsTokens loggedIn(int major, String database) {
        TdsTokens acknowledged = new TdsTokens()
                .one(1)
                .hex(major < 11 ? "730b0003" : "74000004")
                .shortText("Microsoft SQL Server")
                .hex(major < 11 ? "0a321770" : "0f0007d0");
        changed(1, new TdsTokens().shortText(database).shortText("master"));
        changed(7, new TdsTokens().one(5).hex(LATIN).one(0));
        changed(4, new TdsTokens().shortText("4096").shortText("4096"));
        one(0xad).two(acknowledged.bytes.size()).raw(acknowledged.toBytes());
        return done();
    }

    private void changed(int what, TdsTokens values) {
        one(0xe3).two(values.bytes.size() + 1).one(what).raw(values.toBytes());
    }

    TdsTokens error(int number, int state, int severity, String message) {
        TdsTokens body = new TdsTokens()
                .four(number)
                .one(state)
                .one(severity)
                .longText(message)
                .shortText("STUB")
                .shortText("")
                .four(1);
        return one(0xaa).two(body.bytes.size()).raw(body.toBytes());
    }

    /** An answer of rows of nvarchar(4000); null is NULL. */
    TdsTokens texts(List<List<String>> rows, int columns) {
        one(0x81).two(columns);
        for (int i = 0; i < columns; i++) {
            column("e7401f" + LATIN, "c" + i);
        }
        for (List<String> row : rows) {
            one(0xd1);
            for (int i = 0; i < columns; i++) {
                String value = row.get(i);
                if (value == null) {
                    two(0xffff);
                } else {
                    two(value.length() * 2).raw(value.getBytes(StandardCharsets.UTF_16LE));
                }
            }
        }
        return this;
    }

    /**
     * One column of COLMETADATA, nullable.
     *
     * @param type TYPE_INFO in hexadecimal digits
     */
    TdsTokens column(String type, String name) {
        return four(0).two(0x0009).hex(type).shortText(name);
    }

    TdsTokens done() {
        return one(DONE).two(0).two(0).four(0).four(0);
    }

    TdsTokens failed() {
        return one(DONE).two(FAILED).two(0).four(0).four(0);
    }

    TdsTokens doneWithRows(int rows) {
        return one(DONE).two(COUNTED).two(0xc1).four(rows).four(0);
    }

    /** The end of a remote procedure's rows, as the driver's prepared statements are called. */
    TdsTokens doneProcedure(int rows) {
        one(DONE_IN_PROCEDURE).two(COUNTED | MORE).two(0xc1).four(rows).four(0);
        one(0x79).four(0);
        return one(DONE_PROCEDURE).two(0).two(0xe0).four(0).four(0);
    }

    /** The end of a remote procedure that failed. */
    TdsTokens failedProcedure() {
        return one(DONE_PROCEDURE).two(FAILED).two(0xe0).four(0).four(0);
    }
}
