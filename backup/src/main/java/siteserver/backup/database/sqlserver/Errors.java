package siteserver.backup.database.sqlserver;

import com.microsoft.sqlserver.jdbc.SQLServerError;
import com.microsoft.sqlserver.jdbc.SQLServerException;
import java.io.IOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.ErrorTranslator;
import siteserver.backup.database.Masking;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/** Error numbers of SQL Server ({@code sys.messages}), and what the driver says before there is a server to ask. */
final class Errors implements ErrorTranslator {

    static final String CONNECTION_FAILURE = "08006";
    private static final String CLASS_CONNECTION = "08";

    /** What the driver adds to messages, for its own traces. */
    private static final Pattern CONNECTION_ID = Pattern.compile("\\s*ClientConnectionId:[0-9A-Fa-f-]+");

    /** The classes of severity that end a session. */
    private static final int FATAL = 20;

    private final String password;
    private final Optional<Urls> connecting;

    private Errors(String password, Optional<Urls> connecting) {
        this.password = password;
        this.connecting = connecting;
    }

    /** For a session that is open. */
    static Errors inSession() {
        return new Errors("", Optional.empty());
    }

    /** For an attempt to connect. */
    static Errors of(Urls urls) {
        return new Errors(urls.password(), Optional.of(urls));
    }

    @Override
    public SiteServerException translate(SQLException error, Place place) {
        String why = CONNECTION_ID
                .matcher(Masking.mask(error.getMessage(), password))
                .replaceAll("");
        Optional<SQLServerError> told = serverError(error);
        if (told.isPresent()) {
            why = why + " (error " + told.get().getErrorNumber() + ", state "
                    + told.get().getErrorState() + ")";
        }
        return new SiteServerException(problem(error), place, error, why);
    }

    private DatabaseProblem problem(SQLException error) {
        int number = serverError(error).map(SQLServerError::getErrorNumber).orElse(error.getErrorCode());
        if (number > 0) {
            Optional<DatabaseProblem> known = byNumber(number);
            if (known.isPresent()) {
                return known.get();
            }
            boolean fatal = serverError(error)
                    .map(told -> told.getErrorSeverity() >= FATAL)
                    .orElse(false);
            return fatal && connecting.isEmpty() ? DatabaseProblem.CONNECTION_LOST : DatabaseProblem.SERVER_ERROR;
        }
        if (connecting.isPresent()) {
            return toConnect(error);
        }
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        boolean lost = state.startsWith(CLASS_CONNECTION) || hasCause(error, IOException.class);
        return lost ? DatabaseProblem.CONNECTION_LOST : DatabaseProblem.SERVER_ERROR;
    }

    /** What the server says, apart from its text in the language of the login. */
    private static Optional<DatabaseProblem> byNumber(int number) {
        return switch (number) {
            // Login failed; not a trusted domain; disabled, locked, expired, to be changed first.
            case 18456, 18452, 18470, 18486, 18487, 18488 -> Optional.of(DatabaseProblem.WRONG_PASSWORD);
            // Cannot open the database; none of that name.
            case 4060, 911 -> Optional.of(DatabaseProblem.UNKNOWN_DATABASE);
            // No right: object, column, statement, server, database, definition, database of another user.
            case 229, 230, 262, 297, 300, 371, 916, 15247, 1088 -> Optional.of(DatabaseProblem.MISSING_RIGHT);
            case 1205 -> Optional.of(DatabaseProblem.DEADLOCK);
            case 1222 -> Optional.of(DatabaseProblem.LOCK_TIMEOUT);
            // Unknown column, unknown table, schema changed under a snapshot, definition changed since compiling.
            case 207, 208, 3961, 3728, 2801 -> Optional.of(DatabaseProblem.TABLE_CHANGED);
            // Shut down or killed; the connection is to be reset.
            case 6005, 596, 17142, 17147, 10053, 10054 -> Optional.of(DatabaseProblem.CONNECTION_LOST);
            // Too many connections; offline, restoring, recovering, single user; a service that is busy.
            case 17809, 17810, 924, 922, 927, 942, 945, 952, 10928, 10929, 40501, 40613 ->
                Optional.of(DatabaseProblem.UNREACHABLE);
            // Versions of rows that were cleaned away, because tempdb had no room for them.
            case 3958, 3966, 3967 -> Optional.of(DatabaseProblem.SNAPSHOT_LOST);
            default -> Optional.empty();
        };
    }

    private DatabaseProblem toConnect(SQLException error) {
        if (isTls(error)) {
            // The driver names its own properties in each such message.
            String words = causes(error).toLowerCase(Locale.ROOT).replace("\"trustservercertificate\" property", "");
            if (words.contains("tls10")
                    || words.contains("tls11")
                    || words.contains("protocol version")
                    || words.contains("protocol_version")
                    || words.contains("no appropriate protocol")
                    || words.contains("handshake_failure")) {
                return DatabaseProblem.OLD_TLS;
            }
            boolean certificate = hasCause(error, java.security.cert.CertificateException.class)
                    || hasCause(error, java.security.cert.CertPathValidatorException.class)
                    || words.contains("certificat") && connecting.orElseThrow().tls() != Urls.Tls.PREFERRED;
            return certificate ? DatabaseProblem.CERTIFICATE_NOT_TRUSTED : DatabaseProblem.TLS_REFUSED;
        }
        if (hasCause(error, ConnectException.class) || causes(error).contains("Connection refused")) {
            return DatabaseProblem.TCP_REFUSED;
        }
        return DatabaseProblem.UNREACHABLE;
    }

    /** Whether the server speaks no TLS at all, so that a plain connection may be tried. */
    static boolean isWithoutTls(SQLException error) {
        return isTls(error)
                && !hasCause(error, javax.net.ssl.SSLException.class)
                && !hasCause(error, IOException.class);
    }

    private static boolean isTls(SQLException error) {
        boolean told = error.getMessage() != null && error.getMessage().contains("SSL");
        return told || hasCause(error, javax.net.ssl.SSLException.class);
    }

    /** A refusal that concerns one question and leaves the session as it was. */
    static boolean isAboutTheQuestion(SQLException error) {
        return serverError(error)
                .filter(told -> told.getErrorSeverity() < FATAL)
                .flatMap(told -> byNumber(told.getErrorNumber())
                        .filter(problem ->
                                problem != DatabaseProblem.MISSING_RIGHT && problem != DatabaseProblem.TABLE_CHANGED)
                        .map(serious -> false)
                        .or(() -> Optional.of(true)))
                .orElse(false);
    }

    private static Optional<SQLServerError> serverError(SQLException error) {
        return error instanceof SQLServerException own
                ? Optional.ofNullable(own.getSQLServerError())
                : Optional.empty();
    }

    private static boolean hasCause(Throwable error, Class<? extends Throwable> type) {
        for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String causes(Throwable error) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            text.append(cause.getMessage()).append('\n');
        }
        return text.toString();
    }
}
