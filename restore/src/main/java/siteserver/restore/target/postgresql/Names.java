package siteserver.restore.target.postgresql;

import java.nio.charset.StandardCharsets;
import siteserver.restore.target.TargetNames;

/** Quoted names keep their case; longer ones than 63 bytes would be cut by the server without a word. */
final class Names implements TargetNames {

    private static final int MOST_BYTES = 63;

    @Override
    public String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public boolean tooLong(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }

    @Override
    public String folded(String name) {
        return name;
    }

    @Override
    public IndexScope indexScope() {
        return IndexScope.SCHEMA;
    }
}
