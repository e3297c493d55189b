package siteserver.backup.database.oracle;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;

/** A connection whose reader asks for rows as they were at one moment, which every connection of a snapshot shares. */
interface MomentConnection extends Connection {

    /** The server's system change number. */
    long scn();

    static Connection of(Connection connection, long scn) {
        return (Connection) Proxy.newProxyInstance(
                MomentConnection.class.getClassLoader(),
                new Class<?>[] {MomentConnection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("scn")) {
                        return scn;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }
}
