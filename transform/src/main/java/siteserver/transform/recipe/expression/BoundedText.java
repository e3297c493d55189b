package siteserver.transform.recipe.expression;

/**
 * A text for a regular expression that ends the search after a number of looks at characters: patterns of recipes are
 * untrusted, and some take years on some texts. Counting instead of a clock gives the same result on every machine.
 */
public final class BoundedText implements CharSequence {

    private static final long STEPS = 5_000_000;
    private static final long STEPS_PER_CHARACTER = 200;

    private final CharSequence text;
    private final long[] left;

    /** The search has taken more steps than its text allows. */
    public static final class TooLong extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private TooLong() {
            super("a regular expression takes too long", null, false, false);
        }
    }

    public BoundedText(String text) {
        this(text, new long[] {STEPS + STEPS_PER_CHARACTER * text.length()});
    }

    private BoundedText(CharSequence text, long[] left) {
        this.text = text;
        this.left = left;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (--left[0] < 0) {
            throw new TooLong();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int from, int to) {
        return new BoundedText(text.subSequence(from, to), left);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
