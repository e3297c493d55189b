package siteserver.restore.target;

import siteserver.backup.folder.schema.DataType;

/**
 * One native type of one column. A value's way: canonical text of the source's type, converted by
 * {@code siteserver.restore.target.convert} to canonical text of {@code stored}, then through {@code load} into the
 * loader. Both sides of the proof go through {@code comparable}: the converted text, and what the reading side gives.
 *
 * @param sql the type as it stands in CREATE TABLE, written by the vendor from its closed list, without nullability,
 *     default or auto-increment
 * @param stored the neutral type that this vendor's <em>reading side</em> sees in such a column; {@code tinyint(1)} of
 *     MariaDB is an {@code Int(8)}, and true is loaded and comes back as {@code 1}
 * @param limits what the type cannot hold although {@code stored} could
 * @param load canonical text of {@code stored} to what the vendor's loader wants; {@link CellFunction#IDENTITY} where
 *     it takes canonical text, best for all types
 * @param comparable brings two spellings of one value together where the server gives back another one than it was
 *     given (SQLite: {@code 1.50} comes back as {@code 1.5}); {@link CellFunction#IDENTITY} nearly everywhere
 * @param keyForm two values are one and the same to a unique index of this column when these forms are equal; folds
 *     what the column's collation folds (case, accents, trailing blanks)
 */
public record TargetType(
        String sql, DataType stored, Limits limits, CellFunction load, CellFunction comparable, CellFunction keyForm) {

    /** A type that takes canonical text and gives the same back. */
    public static TargetType plain(String sql, DataType stored, Limits limits) {
        return new TargetType(sql, stored, limits, CellFunction.IDENTITY, CellFunction.IDENTITY, CellFunction.IDENTITY);
    }

    public TargetType withLimits(Limits other) {
        return new TargetType(sql, stored, other, load, comparable, keyForm);
    }

    public TargetType withLoad(CellFunction function) {
        return new TargetType(sql, stored, limits, function, comparable, keyForm);
    }

    public TargetType withComparable(CellFunction function) {
        return new TargetType(sql, stored, limits, load, function, keyForm);
    }

    public TargetType withKeyForm(CellFunction function) {
        return new TargetType(sql, stored, limits, load, comparable, function);
    }
}
