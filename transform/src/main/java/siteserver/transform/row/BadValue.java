package siteserver.transform.row;

/** A value fits no rule: its row is rejected, or the update stops. Cheap: thrown once per bad row. */
public final class BadValue extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param reason one sentence for people; holds at most the beginning of the value
     */
    public BadValue(String reason) {
        super(reason, null, false, false);
    }

    /** The beginning of a value for a message. */
    static String shown(String text) {
        String line = text.replace('\n', ' ').replace('\r', ' ');
        return line.length() > 60 ? line.substring(0, 60) + "…" : line;
    }
}
