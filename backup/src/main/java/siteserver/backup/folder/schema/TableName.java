package siteserver.backup.folder.schema;

/**
 * A table's identity.
 *
 * @param schema empty for the default schema of the connection
 * @param name exactly as the catalogue spells it
 */
public record TableName(String schema, String name) implements Comparable<TableName> {

    public static TableName of(String name) {
        return new TableName("", name);
    }

    public boolean inDefaultSchema() {
        return schema.isEmpty();
    }

    /** {@code schema.name}, or only the name in the default schema. For messages, not for SQL. */
    @Override
    public String toString() {
        return inDefaultSchema() ? name : schema + "." + name;
    }

    @Override
    public int compareTo(TableName other) {
        int bySchema = schema.compareTo(other.schema);
        return bySchema != 0 ? bySchema : name.compareTo(other.name);
    }
}
