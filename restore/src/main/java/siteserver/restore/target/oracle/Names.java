package siteserver.restore.target.oracle;

import java.nio.charset.StandardCharsets;
import siteserver.backup.folder.schema.TableName;
import siteserver.restore.target.TargetNames;

/** Quoted names keep their case. They hold any character but a quote and NUL, and 30 or 128 bytes. */
final class Names implements TargetNames {

    private final Server server;

    Names(Server server) {
        this.server = server;
    }

    @Override
    public String quote(String name) {
        return quoted(name);
    }

    static String quoted(String name) {
        return '"' + replaced(name) + '"';
    }

    static String quoted(TableName table) {
        return (table.inDefaultSchema() ? "" : quoted(table.schema()) + ".") + quoted(table.name());
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
        return name.getBytes(StandardCharsets.UTF_8).length > server.nameBytes();
    }

    @Override
    public String folded(String name) {
        return name;
    }

    /** Tables and sequences are one name space, indexes and keys others; one for all is on the safe side. */
    @Override
    public IndexScope indexScope() {
        return IndexScope.SCHEMA;
    }
}
