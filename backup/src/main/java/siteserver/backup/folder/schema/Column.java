package siteserver.backup.folder.schema;

import java.util.Optional;

/**
 * @param nativeType the source's own type text, for the reader only; empty when unknown
 * @param defaultValue empty: none, or one that is not carried
 * @param identity the database itself numbers this column (auto-increment, identity, serial)
 * @param generated the source's expression of a computed column, for the reader only; such a column's values are
 *     dumped, but a target computes nothing
 * @param widened the declared type when values outside it made the dump widen the column; empty otherwise
 */
public record Column(
        String name,
        DataType type,
        String nativeType,
        boolean nullable,
        Optional<DefaultValue> defaultValue,
        boolean identity,
        Optional<String> generated,
        Optional<DataType> widened) {

    /** A plain nullable column. */
    public static Column of(String name, DataType type) {
        return new Column(name, type, "", true, Optional.empty(), false, Optional.empty(), Optional.empty());
    }

    public Column withName(String newName) {
        return new Column(newName, type, nativeType, nullable, defaultValue, identity, generated, widened);
    }

    public Column withType(DataType newType) {
        return new Column(name, newType, nativeType, nullable, defaultValue, identity, generated, widened);
    }

    public Column withNativeType(String text) {
        return new Column(name, type, text, nullable, defaultValue, identity, generated, widened);
    }

    public Column notNull() {
        return new Column(name, type, nativeType, false, defaultValue, identity, generated, widened);
    }

    public Column withDefault(DefaultValue value) {
        return new Column(name, type, nativeType, nullable, Optional.of(value), identity, generated, widened);
    }

    public Column asIdentity() {
        return new Column(name, type, nativeType, nullable, defaultValue, true, generated, widened);
    }

    /** The same column with a wider type; remembers what was declared. */
    public Column widenedTo(DataType wider) {
        return new Column(
                name,
                wider,
                nativeType,
                nullable,
                defaultValue,
                identity,
                generated,
                Optional.of(widened.orElse(type)));
    }
}
