package siteserver.restore.target.dm;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import siteserver.backup.folder.schema.TableName;
import siteserver.restore.target.TargetNames;

/** Quoted names keep their case and have 128 bytes; a server may be set up to look at no case. */
final class Names implements TargetNames {

    private static final int MOST_BYTES = 128;

    @Override
    public String quote(String name) {
        return quoted(name);
    }

    static String quoted(String name) {
        return '"' + replaced(name) + '"';
    }

    static String quoted(TableName table) {
        return quoted(table.name());
    }

    @Override
    public String legal(String name) {
        return replaced(name);
    }

    private static String replaced(String name) {
        return name.replace('"', '_').replace('\0', '_');
    }

    @Override
    public boolean tooLong(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }

    @Override
    public String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public IndexScope indexScope() {
        return IndexScope.SCHEMA;
    }
}
