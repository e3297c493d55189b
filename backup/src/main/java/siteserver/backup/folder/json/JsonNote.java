package siteserver.backup.folder.json;

/**
 * Something about one column of one file that an administrator should hear, told when the file is closed.
 *
 * @param column the column's true name; of {@link Kind#UNKNOWN_KEY} the key
 * @param count number of values
 */
public record JsonNote(Kind kind, String column, long count) {

    /** Of a reader up to {@code PLACEHOLDER}, of a writer from {@code FRACTION_OF_SECOND} on. */
    public enum Kind {
        /** A key that is no column of the table; its values are not read. */
        UNKNOWN_KEY("SS-1101"),
        /** The same key twice in a row: the last one was taken, as the original does. */
        REPEATED_KEY("SS-1102"),
        /** Passed on as it is written, because it is no value of the column's type. */
        NOT_OF_TYPE("SS-1103"),
        /** A local date and time was written with an offset; the clock was taken as written. */
        OFFSET_DROPPED("SS-1104"),
        /** The original's placeholder for an empty text became an empty text. */
        PLACEHOLDER("SS-1105"),
        /** Written in full as text; the original cuts fractions of seconds off. */
        FRACTION_OF_SECOND("SS-1106"),
        /** An instant, written as its clock in UTC; the original takes it for local. */
        INSTANT_IN_UTC("SS-1107"),
        /** A date that the original cannot hold: BC, above 9999, infinite or a zero date. Written as text. */
        DATE_OUT_OF_RANGE("SS-1108"),
        /** A number of more than 15 digits. Written as text; the original would round it as a number. */
        LONG_NUMBER("SS-1109"),
        /** Not a number or infinite. Written as text. */
        NOT_A_NUMBER("SS-1110"),
        /** A text that the original's reader takes for a date and changes. */
        TEXT_LIKE_A_DATE("SS-1111"),
        /** A value that the original's restore cannot take as the column's type; the column is described as a wider one. */
        UNFIT("SS-1112"),
        /** A number with more digits behind the point than a column has that the original makes. */
        FRACTION_OF_NUMBER("SS-1113"),
        /** An identity beyond 32 bits: the original's restore loses its page. */
        UNFIT_IDENTITY("SS-1114");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /** Key of the text in the bundle of this package: {@code {0}} is the column or key, {@code {1}} the count. */
        public String id() {
            return id;
        }
    }

    /** Hears the notes of a reader or writer when it is closed. */
    @FunctionalInterface
    public interface Listener {

        /** Hears nothing. */
        Listener SILENT = note -> {};

        void on(JsonNote note);
    }
}
