package siteserver.transform.row;

import java.math.BigDecimal;

/** Exact numbers out of canonical text. */
final class Numbers {

    private static final int LONGEST = 1_000;

    private Numbers() {}

    /** @throws BadValue when it is no finite number */
    static BigDecimal parse(Slice value) {
        String text = value.text().strip();
        if (!text.isEmpty() && text.length() <= LONGEST) {
            try {
                BigDecimal number = new BigDecimal(text);
                if (Math.abs((long) number.scale()) <= LONGEST) {
                    return number;
                }
            } catch (NumberFormatException bad) {
                throw new BadValue("\"" + BadValue.shown(text) + "\" is not a number.");
            }
        }
        throw new BadValue("\"" + BadValue.shown(text) + "\" is not a number.");
    }
}
