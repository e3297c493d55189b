package siteserver.transform.stage;

/**
 * One column to sort by. NULL comes first; equal rows keep the order in which they came into the stage.
 *
 * @param as how texts are compared: {@code NUMBER} by their value as a number, {@code TEXT} byte by byte
 */
public record Order(String column, As as, boolean descending) {

    public enum As {
        NUMBER,
        TEXT
    }

    public static Order byNumber(String column) {
        return new Order(column, As.NUMBER, false);
    }

    public static Order byText(String column) {
        return new Order(column, As.TEXT, false);
    }
}
