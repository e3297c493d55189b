package siteserver.restore.target.convert;

/** Whether a value can be held, and if not, why and what may be done. Texts lie in {@code siteserver.restore.look}. */
public enum Fit {
    FITS("", Remedy.NONE),
    /** The character U+0000 in text. */
    NUL_CHARACTER("SS-4601", Remedy.VALUE),
    /** More characters or bytes than the column takes. */
    TOO_LONG("SS-4602", Remedy.WIDEN),
    /** A whole or decimal number outside the column's range. */
    NUMBER_OUT_OF_RANGE("SS-4603", Remedy.WIDEN),
    /** More decimal digits than the column keeps. */
    TOO_MANY_DIGITS("SS-4604", Remedy.WIDEN),
    /** NaN or an infinity where only numbers go. */
    NOT_FINITE("SS-4605", Remedy.WIDEN),
    /** A date whose month or day is zero. */
    ZERO_DATE("SS-4606", Remedy.VALUE),
    /** A date or time before the first or after the last that the column takes, or infinite. */
    DATE_OUT_OF_RANGE("SS-4607", Remedy.VALUE),
    /** More digits of a second's fraction than the column keeps. */
    FRACTION_TOO_LONG("SS-4608", Remedy.VALUE),
    /** A fraction finer than a microsecond, in a column that keeps microseconds: the finest that most servers have. */
    BELOW_MICROSECOND("SS-4616", Remedy.DECIDED_VALUE),
    /** A time between two of those that the column keeps, which do not lie a decimal fraction apart. */
    BETWEEN_TICKS("SS-4617", Remedy.DECIDED_VALUE),
    /** Characters that the code page of the column lacks. */
    NOT_IN_CODE_PAGE("SS-4618", Remedy.WIDEN),
    /** A local time that the source's zone skips in spring. */
    TIME_GAP("SS-4609", Remedy.DECIDED),
    /** A local time that the source's zone has twice in autumn. */
    TIME_OVERLAP("SS-4610", Remedy.DECIDED),
    /** Not a value of the column's type at all. */
    NOT_A_VALUE("SS-4611", Remedy.WIDEN),
    /** Bytes that are not UTF-8. */
    NOT_UNICODE("SS-4612", Remedy.NONE),
    /** A day of October 1582 that the calendar left out, and the target with it. */
    SKIPPED_DAY("SS-4621", Remedy.VALUE),
    /** A row with more bytes than the target has room for, although each value fits. */
    ROW_TOO_LONG("SS-4622", Remedy.NONE),
    /** A primary key of which the target's index has no room for an entry. */
    PRIMARY_KEY_ENTRY("SS-4623", Remedy.NONE),
    /** The same of a unique key. */
    KEY_ENTRY("SS-4624", Remedy.LEAVE_OUT),
    /** The same of an index that keeps no rows apart. */
    INDEX_ENTRY("SS-4625", Remedy.DECIDED),
    /** Text of no length, which the target takes for NULL. */
    EMPTY_TEXT("SS-4619", Remedy.DECIDED),
    /** The same in a column that must have a value. */
    EMPTY_NOT_ALLOWED("SS-4620", Remedy.LOOSEN),
    /** NULL in a column that must have a value. */
    NULL_NOT_ALLOWED("SS-4613", Remedy.LOOSEN),
    /** A primary key that another row has already, as the target compares. */
    DUPLICATE_PRIMARY_KEY("SS-4614", Remedy.NONE),
    /** A unique key that another row has already, as the target compares. */
    DUPLICATE_KEY("SS-4615", Remedy.LOOSEN);

    /** What {@code --on-loss fix} does. */
    public enum Remedy {
        /** Nothing can be done; only {@code --on-loss reject} helps. */
        NONE,
        /** The value is changed by a documented rule. */
        VALUE,
        /** The column gets a type that holds all its values. */
        WIDEN,
        /** The column may be NULL, the index is not unique. */
        LOOSEN,
        /** The key or index is not made. */
        LEAVE_OUT,
        /** Decided by a documented rule whatever {@code --on-loss} says, and counted. */
        DECIDED,
        /** The value is changed by a documented rule whatever {@code --on-loss} says, and counted. */
        DECIDED_VALUE;

        /** Whether {@code --on-loss} has no say. */
        public boolean decided() {
            return this == DECIDED || this == DECIDED_VALUE;
        }

        /** Whether the value itself is repaired. */
        public boolean changesValue() {
            return this == VALUE || this == DECIDED_VALUE;
        }
    }

    private final String id;
    private final Remedy remedy;

    Fit(String id, Remedy remedy) {
        this.id = id;
        this.remedy = remedy;
    }

    /** Key of the texts {@code .loss} and {@code .fix}. */
    public String id() {
        return id;
    }

    public Remedy remedy() {
        return remedy;
    }
}
