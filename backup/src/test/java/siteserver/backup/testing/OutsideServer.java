package siteserver.backup.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import siteserver.backup.database.ConnectionSettings;

/** A kind of server that no library brings along: it is somebody's own, or it runs in Docker. One class per kind. */
interface OutsideServer {

    /**
     * What tests ask for, for example {@code sqlserver}. Also the part of the settings' names: the system property
     * {@code siteserver.test.<name>} or the environment's {@code SITESERVER_TEST_<NAME>}, without signs in the name.
     */
    String name();

    /** The class of the driver, which may not be there. */
    String driver();

    /** The image of Docker, with its version. */
    String image();

    /** The port that the server listens on inside its container. */
    int port();

    /** What an address of the server in its container has for a path. */
    default String service() {
        return "";
    }

    /** The user that may make databases. */
    String administrator();

    /** The environment of the container. */
    Map<String, String> environment(String password);

    /** Further arguments of the server in its container. */
    default List<String> arguments() {
        return List.of();
    }

    /** JDBC address of the database that an administrator starts from. */
    String administration(ServerAddress server);

    /** Makes an empty database, or whatever holds tables of its own on this server. */
    void create(Connection administrator, ServerAddress server, String database) throws SQLException;

    /** Takes it away again; sessions may still be open. */
    void drop(Connection administrator, String database) throws SQLException;

    /** How our own code reaches it. */
    ConnectionSettings settings(ServerAddress server, String database);
}
