package siteserver.backup.folder.schema;

import java.util.List;
import java.util.OptionalInt;

/**
 * The neutral types: a closed set, switched over without a {@code default}. Lengths count characters (code points) for
 * text and bytes for binary. Precisions of times count digits of the second's fraction, 0 to 9.
 */
public sealed interface DataType {

    record Bool() implements DataType {}

    /**
     * @param bits 8, 16, 24, 32 or 64
     */
    record Int(int bits, boolean unsigned) implements DataType {}

    /**
     * @param precision decimal digits in all; empty: as many as the value has (PostgreSQL's plain numeric)
     * @param scale digits behind the point; 0 when the precision is empty
     */
    record Decimal(OptionalInt precision, int scale) implements DataType {}

    /** 32-bit binary floating point. */
    record Real() implements DataType {}

    /** 64-bit binary floating point. */
    record DoublePrecision() implements DataType {}

    record Char(int length, boolean caseInsensitive) implements DataType {}

    record VarChar(int length, boolean caseInsensitive) implements DataType {}

    /** Text without a declared length. */
    record Text(boolean caseInsensitive) implements DataType {}

    record Enumeration(List<String> values) implements DataType {
        public Enumeration {
            values = List.copyOf(values);
        }
    }

    /** A string of exactly this many bits, written as {@code 0101}. */
    record Bits(int length) implements DataType {}

    record Date() implements DataType {}

    record Time(int precision) implements DataType {}

    /** A local date and time. */
    record Timestamp(int precision) implements DataType {}

    /** An instant. */
    record TimestampWithZone(int precision) implements DataType {}

    record Binary(int length) implements DataType {}

    record VarBinary(int length) implements DataType {}

    record Blob() implements DataType {}

    record Uuid() implements DataType {}

    record Json() implements DataType {}

    record Xml() implements DataType {}

    record Array(DataType element) implements DataType {}

    record Point() implements DataType {}

    record Line() implements DataType {}

    record Polygon() implements DataType {}

    /** A type outside this set, carried as the source's own text. Never executed as SQL elsewhere. */
    record Other(String nativeType) implements DataType {}
}
