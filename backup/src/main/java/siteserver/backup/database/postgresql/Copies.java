package siteserver.backup.database.postgresql;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOut;

/**
 * {@code COPY} over a driver's own interface: PostgreSQL's, or that of a relative, whose driver was made out of it and has
 * the same methods in packages of another name. That driver is not there when this is compiled.
 */
public final class Copies {

    private static final int PIECE = 64 << 10;

    private Copies() {}

    /** Rows that the server hands out. */
    @FunctionalInterface
    public interface Out {

        /**
         * One data line; null when there are no more.
         */
        byte[] next() throws SQLException;
    }

    /** Rows that the server is handed. */
    public interface In {

        void write(byte[] bytes, int from, int length) throws SQLException;

        /**
         * Ends it well.
         *
         * @return number of rows that the server has taken
         */
        long end() throws SQLException;

        /** Ends it without a row, unless it has ended. */
        void cancel() throws SQLException;
    }

    public static Out out(Connection connection, String sql) throws SQLException {
        if (connection.isWrapperFor(PGConnection.class)) {
            CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql);
            return copy::readFromCopy;
        }
        Object copy = call(call(connection, method(connection, "getCopyAPI")), "copyOut", sql);
        Method next = method(copy, "readFromCopy");
        return () -> (byte[]) call(copy, next);
    }

    public static In in(Connection connection, String sql) throws SQLException {
        if (connection.isWrapperFor(PGConnection.class)) {
            return new Direct(connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql));
        }
        return new Named(call(call(connection, method(connection, "getCopyAPI")), "copyIn", sql));
    }

    /**
     * Hands over a whole stream; a failure of the stream itself leaves nothing behind.
     *
     * @return number of rows that the server has taken
     */
    public static long in(Connection connection, String sql, InputStream lines) throws SQLException, IOException {
        In copy = in(connection, sql);
        try {
            byte[] piece = new byte[PIECE];
            for (int read = lines.read(piece); read >= 0; read = lines.read(piece)) {
                copy.write(piece, 0, read);
            }
            return copy.end();
        } finally {
            copy.cancel();
        }
    }

    private record Direct(CopyIn copy) implements In {

        @Override
        public void write(byte[] bytes, int from, int length) throws SQLException {
            copy.writeToCopy(bytes, from, length);
        }

        @Override
        public long end() throws SQLException {
            return copy.endCopy();
        }

        @Override
        public void cancel() throws SQLException {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** By the names of the methods. */
    private static final class Named implements In {

        private final Object copy;
        private final Method write;
        private final Method end;
        private final Method active;
        private final Method cancel;

        private Named(Object copy) throws SQLException {
            this.copy = copy;
            this.write = method(copy, "writeToCopy", byte[].class, int.class, int.class);
            this.end = method(copy, "endCopy");
            this.active = method(copy, "isActive");
            this.cancel = method(copy, "cancelCopy");
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws SQLException {
            call(copy, write, bytes, from, length);
        }

        @Override
        public long end() throws SQLException {
            return (Long) call(copy, end);
        }

        @Override
        public void cancel() throws SQLException {
            if ((Boolean) call(copy, active)) {
                call(copy, cancel);
            }
        }
    }

    private static Object call(Object target, String name, String sql) throws SQLException {
        return call(target, method(target, name, String.class), sql);
    }

    private static Object call(Object target, Method method, Object... arguments) throws SQLException {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            if (failure.getCause() instanceof SQLException known) {
                throw known;
            }
            throw new SQLException(failure.getCause());
        } catch (IllegalAccessException impossible) {
            throw new SQLException(impossible);
        }
    }

    /** A method of a public class or interface of the object: the class itself may be hidden. */
    private static Method method(Object target, String name, Class<?>... parameters) throws SQLException {
        for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
            Method found = in(type, name, parameters);
            if (found != null) {
                return found;
            }
        }
        throw new SQLException(
                "The driver has no method " + name + " in " + target.getClass().getName());
    }

    private static Method in(Class<?> type, String name, Class<?>... parameters) {
        if (Modifier.isPublic(type.getModifiers())) {
            try {
                return type.getMethod(name, parameters);
            } catch (NoSuchMethodException elsewhere) {
                // It may be that of another interface.
            }
        }
        for (Class<?> above : type.getInterfaces()) {
            Method found = in(above, name, parameters);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
