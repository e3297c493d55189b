package siteserver.backup.database;

import java.sql.Connection;
import java.util.List;

/**
 * Connections that all see one and the same state of the database, until closed. Closing releases locks and ends the
 * transactions; it never commits a change, because there is none.
 */
public interface Snapshot extends AutoCloseable {

    /** At least one, at most as many as were asked for. */
    List<Connection> connections();

    /** For people and the manifest: {@code PostgreSQL exported snapshot 00000003-0000001B-1 on 4 connections}. */
    String description();

    /** Whether all tables are of one moment. False is said to the user and written into the manifest. */
    boolean consistent();

    @Override
    void close();
}
