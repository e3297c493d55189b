package siteserver.backup.folder.schema;

/** A column's default, as a value and never as SQL text. Other expressions are "not carried". */
public sealed interface DefaultValue {

    /** A constant in the canonical text of the column's type. */
    record Literal(String text) implements DefaultValue {}

    /** The moment of the insert. */
    record Now() implements DefaultValue {}

    record NewUuid() implements DefaultValue {}

    /** The next number of the column's counter. */
    record NextId() implements DefaultValue {}
}
