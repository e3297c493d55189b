package siteserver.transform.row;

import siteserver.backup.folder.row.Row;

/** A value that others use: computed once for a row, when there is more than one of them. */
class Once implements Evaluator {

    private final Evaluator of;
    private final Slice value = new Slice();
    private int users;
    private boolean known;

    Once(Evaluator of) {
        this.of = of;
    }

    /** One more evaluator asks. */
    void used() {
        users++;
    }

    /** Whether more than one evaluator asks, so that the value is worth keeping. */
    final boolean isShared() {
        return users > 1;
    }

    /** Another row begins. */
    void forget() {
        known = false;
    }

    @Override
    public void evaluate(Row row, Slice out) {
        if (users < 2) {
            of.evaluate(row, out);
            return;
        }
        if (!known) {
            of.evaluate(row, value);
            known = true;
        }
        out.set(value);
    }
}
