package siteserver.restore.target.cells;

/** The case of the letters A to Z and of no others. */
public final class AsciiCase {

    private AsciiCase() {}

    public static String lower(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            folded.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        }
        return folded.toString();
    }
}
