package siteserver.restore.target.convert;

/** Looks whether a target column can hold a value. A pure function, called for every cell: it allocates nothing. */
@FunctionalInterface
public interface Check {

    /**
     * @param bytes a cell that is not NULL, canonical text of the source's type
     */
    Fit fit(byte[] bytes, int from, int length);
}
