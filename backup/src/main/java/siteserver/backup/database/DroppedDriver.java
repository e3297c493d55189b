package siteserver.backup.database;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/**
 * A JDBC driver that this tool does not bring along, because it is under terms of its vendor's own: the user drops its jar
 * into the folder of drivers, which the launcher puts on the class path.
 *
 * @param product whose driver it is, as people write it: {@code Oracle}
 * @param classNames of the driver, the newest first
 * @param file name of the jar, as its vendor calls it
 * @param coordinates where Maven Central has it: {@code group:artifact}
 */
public record DroppedDriver(String product, List<String> classNames, String file, String coordinates) {

    /** System property that the launcher sets: the folder of drivers, absolute. */
    public static final String FOLDER_PROPERTY = "siteserver.drivers";

    private static final String FOLDER = "lib/drivers";

    public DroppedDriver {
        classNames = List.copyOf(classNames);
    }

    /**
     * Opens a connection by this driver and by no other that may know the address too.
     *
     * @throws SiteServerException when the driver is missing or does not fit (exit code 9)
     */
    public Connection connect(String url, Properties properties) throws SQLException {
        Connection connection = load().connect(url, properties);
        if (connection == null) {
            throw unusable("It does not know the address " + scheme(url), null);
        }
        return connection;
    }

    private Driver load() {
        for (String name : classNames) {
            try {
                Class<?> found = Class.forName(name, true, DroppedDriver.class.getClassLoader());
                return (Driver) found.getDeclaredConstructor().newInstance();
            } catch (ClassNotFoundException missing) {
                continue;
            } catch (ReflectiveOperationException | ClassCastException | LinkageError failure) {
                throw unusable(failure.toString(), failure);
            }
        }
        throw new SiteServerException(
                DatabaseProblem.DRIVER_MISSING, Place.NOWHERE, product, file, coordinates, folder());
    }

    private SiteServerException unusable(String why, Throwable cause) {
        return new SiteServerException(
                DatabaseProblem.DRIVER_UNUSABLE, Place.NOWHERE, cause, product, why, file, coordinates, folder());
    }

    private static String folder() {
        return System.getProperty(FOLDER_PROPERTY, FOLDER);
    }

    /** Only the beginning: an address may hold a password. */
    private static String scheme(String url) {
        int end = url.indexOf(':', url.indexOf(':') + 1);
        return end < 0 ? "" : url.substring(0, end + 1);
    }
}
