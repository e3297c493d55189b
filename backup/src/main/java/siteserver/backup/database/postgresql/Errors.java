package siteserver.backup.database.postgresql;

import java.sql.SQLException;
import java.util.Set;
import siteserver.backup.database.DatabaseProblem;
import siteserver.backup.database.ErrorTranslator;
import siteserver.backup.database.Masking;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/** PostgreSQL's SQLSTATE codes (appendix A of its manual). */
final class Errors implements ErrorTranslator {

    private static final String INVALID_PASSWORD = "28P01";
    private static final String INVALID_AUTHORIZATION = "28000";
    private static final String NO_SUCH_DATABASE = "3D000";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String DEADLOCK = "40P01";
    private static final String NO_SUCH_TABLE = "42P01";
    private static final String NO_SUCH_COLUMN = "42703";
    private static final String UNTRANSLATABLE = "22P05";
    private static final String INVALID_ENCODING = "22021";
    private static final String CLASS_CONNECTION = "08";
    private static final String CONNECTION_REJECTED = "08004";
    private static final String CONNECTION_DOES_NOT_EXIST = "08003";
    private static final String CONNECTION_FAILURE = "08006";
    private static final Set<String> SHUT_DOWN = Set.of("57P01", "57P02", "57P05");
    private static final Set<String> NOT_NOW = Set.of("57P03", "53300");

    private final String password;
    private final boolean tlsRequired;

    private Errors(String password, boolean tlsRequired) {
        this.password = password;
        this.tlsRequired = tlsRequired;
    }

    /** For a session that is open. */
    static Errors inSession() {
        return new Errors("", false);
    }

    /** For an attempt to connect. */
    static Errors of(Urls urls) {
        return new Errors(urls.password(), urls.tlsRequired());
    }

    @Override
    public SiteServerException translate(SQLException error, Place place) {
        return new SiteServerException(problem(error), place, error, Masking.mask(error.getMessage(), password));
    }

    private DatabaseProblem problem(SQLException error) {
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        if (isTls(error)) {
            return DatabaseProblem.TLS_REFUSED;
        }
        if (NOT_NOW.contains(state)) {
            return DatabaseProblem.UNREACHABLE;
        }
        if (SHUT_DOWN.contains(state)) {
            return DatabaseProblem.CONNECTION_LOST;
        }
        return switch (state) {
            case INVALID_PASSWORD, INVALID_AUTHORIZATION -> DatabaseProblem.WRONG_PASSWORD;
            case NO_SUCH_DATABASE -> DatabaseProblem.UNKNOWN_DATABASE;
            case INSUFFICIENT_PRIVILEGE -> DatabaseProblem.MISSING_RIGHT;
            case LOCK_NOT_AVAILABLE -> DatabaseProblem.LOCK_TIMEOUT;
            case DEADLOCK -> DatabaseProblem.DEADLOCK;
            case NO_SUCH_TABLE, NO_SUCH_COLUMN -> DatabaseProblem.TABLE_CHANGED;
            case UNTRANSLATABLE, INVALID_ENCODING -> DatabaseProblem.INVALID_TEXT;
            // The driver's messages are translated, so only the wish tells why it gave up before any password.
            case CONNECTION_REJECTED -> tlsRequired ? DatabaseProblem.TLS_REFUSED : DatabaseProblem.WRONG_PASSWORD;
            case CONNECTION_DOES_NOT_EXIST, CONNECTION_FAILURE -> DatabaseProblem.CONNECTION_LOST;
            default -> state.startsWith(CLASS_CONNECTION) ? DatabaseProblem.UNREACHABLE : DatabaseProblem.SERVER_ERROR;
        };
    }

    /** A handshake that failed, or a rule of pg_hba.conf that wants encryption. */
    private static boolean isTls(SQLException error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof javax.net.ssl.SSLException
                    || cause instanceof java.security.cert.CertificateException) {
                return true;
            }
        }
        String message = error.getMessage() == null ? "" : error.getMessage();
        return message.contains("SSL off") || message.contains("no encryption");
    }
}
