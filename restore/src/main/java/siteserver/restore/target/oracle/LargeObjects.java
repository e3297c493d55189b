package siteserver.restore.target.oracle;

import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.NClob;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Temporary large objects of the values that are too long, or have no length; they are given back after each batch. */
final class LargeObjects implements AutoCloseable {

    private final Connection connection;
    private final List<Clob> texts = new ArrayList<>();
    private final List<Blob> bytes = new ArrayList<>();

    LargeObjects(Connection connection) {
        this.connection = connection;
    }

    NClob national(String text) throws SQLException {
        NClob made = connection.createNClob();
        fill(made, text);
        return made;
    }

    Clob plain(String text) throws SQLException {
        Clob made = connection.createClob();
        fill(made, text);
        return made;
    }

    private void fill(Clob made, String text) throws SQLException {
        texts.add(made);
        if (!text.isEmpty()) {
            made.setString(1, text);
        }
    }

    Blob binary(byte[] content) throws SQLException {
        Blob made = connection.createBlob();
        bytes.add(made);
        if (content.length > 0) {
            made.setBytes(1, content);
        }
        return made;
    }

    void free() throws SQLException {
        for (Clob text : texts) {
            text.free();
        }
        texts.clear();
        for (Blob content : bytes) {
            content.free();
        }
        bytes.clear();
    }

    @Override
    public void close() throws SQLException {
        free();
    }
}
