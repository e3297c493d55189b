package siteserver.restore.target.postgresql;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import siteserver.restore.target.TargetNames;

/** Quoted names keep their case; longer ones than 63 bytes would be cut by the server without a word. */
final class Names implements TargetNames {

    private static final int MOST_BYTES = 63;
    private static final Set<String> HIDDEN = Set.of("ctid", "xmin", "cmin", "xmax", "cmax", "tableoid", "oid");

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

    /** Every table has hidden columns. */
    @Override
    public String legal(Kind kind, String name) {
        boolean hidden = kind == Kind.COLUMN && HIDDEN.contains(name);
        return hidden ? "_" + name : name;
    }

    @Override
    public IndexScope indexScope() {
        return IndexScope.SCHEMA;
    }
}
