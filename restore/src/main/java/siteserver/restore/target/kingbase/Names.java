package siteserver.restore.target.kingbase;

import java.util.Locale;
import siteserver.restore.target.TargetNames;

/**
 * PostgreSQL's names; but two that differ in case only may be one to this server, so that they are kept apart.
 */
record Names(TargetNames relative) implements TargetNames {

    @Override
    public String quote(String name) {
        return relative.quote(name);
    }

    @Override
    public boolean tooLong(String name) {
        return relative.tooLong(name);
    }

    @Override
    public String folded(String name) {
        return relative.folded(name).toLowerCase(Locale.ROOT);
    }

    @Override
    public String legal(String name) {
        return relative.legal(name);
    }

    @Override
    public IndexScope indexScope() {
        return relative.indexScope();
    }
}
