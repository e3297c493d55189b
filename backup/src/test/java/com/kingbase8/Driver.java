package com.kingbase8;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * For tests: stands where KingbaseES's driver would be found, and connects to PostgreSQL. Its connections are none of
 * PostgreSQL's driver, and have the method {@code getCopyAPI} of their own, as those of the real one.
 */
public final class Driver implements java.sql.Driver {

    private static final String PREFIX = "jdbc:kingbase8:";

    /** What the real driver calls {@code KBConnection}. */
    public interface KBConnection extends Connection {
        CopyManager getCopyAPI() throws SQLException;
    }

    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        Connection real =
                new org.postgresql.Driver().connect("jdbc:postgresql:" + url.substring(PREFIX.length()), properties);
        return (Connection) Proxy.newProxyInstance(
                Driver.class.getClassLoader(), new Class<?>[] {KBConnection.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "getCopyAPI":
                            return real.unwrap(PGConnection.class).getCopyAPI();
                        case "isWrapperFor":
                            return false;
                        default:
                            break;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(PREFIX);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }
}
