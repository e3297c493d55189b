package siteserver.backup.folder.schema;

import java.util.List;
import java.util.OptionalInt;

/**
 * The neutral types: a closed set, switched over without a {@code default}. Lengths count characters (code points) for
 * text and bytes for binary. Precisions of times count digits of the second's fraction, 0 to 9.
 */
public sealed interface DataType {

    /** Which of the types this is, for an exhaustive {@code switch} expression without a {@code default}. */
    Kind kind();

    /** One constant for each type. */
    enum Kind {
        BOOL,
        INT,
        DECIMAL,
        REAL,
        DOUBLE,
        CHAR,
        VARCHAR,
        TEXT,
        ENUM,
        BITS,
        DATE,
        TIME,
        TIMESTAMP,
        TIMESTAMP_WITH_ZONE,
        BINARY,
        VARBINARY,
        BLOB,
        UUID,
        JSON,
        XML,
        ARRAY,
        POINT,
        LINE,
        POLYGON,
        OTHER
    }

    record Bool() implements DataType {
        @Override
        public Kind kind() {
            return Kind.BOOL;
        }
    }

    /**
     * @param bits 8, 16, 24, 32 or 64
     */
    record Int(int bits, boolean unsigned) implements DataType {
        @Override
        public Kind kind() {
            return Kind.INT;
        }
    }

    /**
     * @param precision decimal digits in all; empty: as many as the value has (PostgreSQL's plain numeric)
     * @param scale digits behind the point; 0 when the precision is empty
     */
    record Decimal(OptionalInt precision, int scale) implements DataType {
        @Override
        public Kind kind() {
            return Kind.DECIMAL;
        }
    }

    /** 32-bit binary floating point. */
    record Real() implements DataType {
        @Override
        public Kind kind() {
            return Kind.REAL;
        }
    }

    /** 64-bit binary floating point. */
    record DoublePrecision() implements DataType {
        @Override
        public Kind kind() {
            return Kind.DOUBLE;
        }
    }

    record Char(int length, boolean caseInsensitive) implements DataType {
        @Override
        public Kind kind() {
            return Kind.CHAR;
        }
    }

    record VarChar(int length, boolean caseInsensitive) implements DataType {
        @Override
        public Kind kind() {
            return Kind.VARCHAR;
        }
    }

    /** Text without a declared length. */
    record Text(boolean caseInsensitive) implements DataType {
        @Override
        public Kind kind() {
            return Kind.TEXT;
        }
    }

    record Enumeration(List<String> values) implements DataType {
        public Enumeration {
            values = List.copyOf(values);
        }

        @Override
        public Kind kind() {
            return Kind.ENUM;
        }
    }

    /** A string of exactly this many bits, written as {@code 0101}. */
    record Bits(int length) implements DataType {
        @Override
        public Kind kind() {
            return Kind.BITS;
        }
    }

    record Date() implements DataType {
        @Override
        public Kind kind() {
            return Kind.DATE;
        }
    }

    record Time(int precision) implements DataType {
        @Override
        public Kind kind() {
            return Kind.TIME;
        }
    }

    /** A local date and time. */
    record Timestamp(int precision) implements DataType {
        @Override
        public Kind kind() {
            return Kind.TIMESTAMP;
        }
    }

    /** An instant. */
    record TimestampWithZone(int precision) implements DataType {
        @Override
        public Kind kind() {
            return Kind.TIMESTAMP_WITH_ZONE;
        }
    }

    record Binary(int length) implements DataType {
        @Override
        public Kind kind() {
            return Kind.BINARY;
        }
    }

    record VarBinary(int length) implements DataType {
        @Override
        public Kind kind() {
            return Kind.VARBINARY;
        }
    }

    record Blob() implements DataType {
        @Override
        public Kind kind() {
            return Kind.BLOB;
        }
    }

    record Uuid() implements DataType {
        @Override
        public Kind kind() {
            return Kind.UUID;
        }
    }

    record Json() implements DataType {
        @Override
        public Kind kind() {
            return Kind.JSON;
        }
    }

    record Xml() implements DataType {
        @Override
        public Kind kind() {
            return Kind.XML;
        }
    }

    record Array(DataType element) implements DataType {
        @Override
        public Kind kind() {
            return Kind.ARRAY;
        }
    }

    record Point() implements DataType {
        @Override
        public Kind kind() {
            return Kind.POINT;
        }
    }

    record Line() implements DataType {
        @Override
        public Kind kind() {
            return Kind.LINE;
        }
    }

    record Polygon() implements DataType {
        @Override
        public Kind kind() {
            return Kind.POLYGON;
        }
    }

    /** A type outside this set, carried as the source's own text. Never executed as SQL elsewhere. */
    record Other(String nativeType) implements DataType {
        @Override
        public Kind kind() {
            return Kind.OTHER;
        }
    }
}
