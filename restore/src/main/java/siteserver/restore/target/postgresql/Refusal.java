package siteserver.restore.target.postgresql;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What a server says of a row that it does not take. PostgreSQL's driver hands over the parts; that of a relative has them
 * one below the other in its message.
 *
 * @param message without the place
 * @param where {@code COPY t, line 3, column c: "x"}, among other lines; empty when it is not told
 */
record Refusal(String message, String where) {

    static Refusal of(SQLException refused) {
        if (refused instanceof PSQLException known && known.getServerErrorMessage() != null) {
            ServerErrorMessage parts = known.getServerErrorMessage();
            String detail = parts.getDetail() == null ? "" : " " + parts.getDetail();
            return new Refusal(parts.getMessage() + detail, parts.getWhere() == null ? "" : parts.getWhere());
        }
        String text = refused.getMessage() == null ? "" : refused.getMessage();
        int end = text.indexOf('\n');
        return new Refusal(end < 0 ? text : text.substring(0, end), text);
    }
}
