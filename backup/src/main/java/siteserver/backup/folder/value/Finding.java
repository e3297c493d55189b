package siteserver.backup.folder.value;

/**
 * Why a value is not the canonical text of its type.
 *
 * @param reason one sentence for the administrator; does not repeat the value
 */
public record Finding(Kind kind, String reason) {

    /** What may be done about it differs. */
    public enum Kind {
        /** Not the spelling that our folder has for the type. */
        MALFORMED,
        /** Spelled right, but too long, too large or not among the values of the declared type. */
        OUT_OF_BOUNDS,
        /** MySQL's {@code 0000-00-00}, or a date whose month or day is zero. */
        ZERO_DATE,
        /** Bytes that are not UTF-8. */
        NOT_UNICODE
    }

    static Finding malformed(String reason) {
        return new Finding(Kind.MALFORMED, reason);
    }

    static Finding outOfBounds(String reason) {
        return new Finding(Kind.OUT_OF_BOUNDS, reason);
    }
}
