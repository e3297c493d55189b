package siteserver.backup.folder.engine;

/**
 * One piece of a job: a record of plain values (table and key range; row file and plan) with a result that is a plain
 * value too (file, rows, bytes, checksum). Reaches for no shared mutable state, so that it could run on another
 * machine. An interrupted thread means: stop soon, by any exception.
 *
 * @param <W> what it works with: a connection, or the number of its thread
 * @param <R> the result
 */
@FunctionalInterface
public interface Task<W, R> {

    R run(W worker) throws InterruptedException;
}
