package siteserver.backup.database.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import siteserver.backup.folder.failure.ExitCode;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

/** Messages as servers of 11.2 to 23ai and their drivers word them; and a listener that refuses the real driver. */
class ErrorsTest {

    private static SiteServerException translate(int code, String state, String message) {
        return Errors.of("geheim-9f3").translate(new SQLException(message, state, code), Place.table("NODES"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12541 | 08000 | ORA-12541: Cannot connect. No listener at host db port 1521. | SS-2300",
                "12541 | 66000 | ORA-12541: TNS:no listener | SS-2300",
                "12514 | 66000 | Listener refused the connection with the following error: ORA-12514, TNS:listener does not currently know of service requested in connect descriptor | SS-2301",
                "12505 | 66000 | Listener refused the connection with the following error: ORA-12505, TNS:listener does not currently know of SID given in connect descriptor | SS-2302",
                "12154 | 66000 | ORA-12154: TNS:could not resolve the connect identifier specified | SS-2303",
                "12528 | 66000 | ORA-12528, TNS:listener: all appropriate instances are blocking new connections | SS-2304",
                "1034 | 72000 | ORA-01034: ORACLE not available | SS-2304",
                "1033 | 72000 | ORA-01033: ORACLE initialization or shutdown in progress | SS-2304",
                "1017 | 72000 | ORA-01017: invalid username/password; logon denied | SS-2002",
                "28000 | 99999 | ORA-28000: the account is locked | SS-2305",
                "28001 | 99999 | ORA-28001: the password has expired | SS-2306",
                "1045 | 72000 | ORA-01045: user CMS lacks CREATE SESSION privilege; logon denied | SS-2307",
                "28040 | 99999 | ORA-28040: No matching authentication protocol | SS-2308",
                "12519 | 66000 | ORA-12519, TNS:no appropriate service handler found | SS-2309",
                "17002 | 08006 | IO Error: The Network Adapter could not establish the connection | SS-2001",
                "17868 | 08006 | ORA-17868: Unknown host specified.: nowhere: Name or service not known | SS-2001",
                "17002 | 08006 | IO Error: Connection reset | SS-2006",
                "17410 | 08000 | No more data to read from socket | SS-2006",
                "3113 | 08000 | ORA-03113: end-of-file on communication channel | SS-2006",
                "942 | 42000 | ORA-00942: table or view does not exist | SS-2313",
                "1031 | 42000 | ORA-01031: insufficient privileges | SS-2005",
                "1555 | 72000 | ORA-01555: snapshot too old: rollback segment number 9 with name \"_SYSSMU9$\" too small | SS-2310",
                "22924 | 99999 | ORA-22924: snapshot too old | SS-2310",
                "8180 | 72000 | ORA-08180: no snapshot found based on specified time | SS-2310",
                "1466 | 72000 | ORA-01466: unable to read data - table definition has changed | SS-2011",
                "60 | 61000 | ORA-00060: deadlock detected while waiting for resource | SS-2311",
                "8177 | 72000 | ORA-08177: can't serialize access for this transaction | SS-2312",
                "30006 | 99999 | ORA-30006: resource busy; acquire with WAIT timeout expired | SS-2007",
                "54 | 61000 | ORA-00054: resource busy and acquire with NOWAIT specified or timeout expired | SS-2007",
                "1653 | 72000 | ORA-01653: unable to extend table CMS.NODES by 128 in tablespace USERS | SS-2314",
                "1950 | 42000 | ORA-01950: no privileges on tablespace 'USERS' | SS-2315",
                "972 | 42000 | ORA-00972: identifier is too long | SS-2316",
                "1450 | 72000 | ORA-01450: maximum key length (6398) exceeded | SS-2317",
                "16000 | 72000 | ORA-16000: database or pluggable database open for read-only access | SS-2319",
                "12650 | 66000 | ORA-12650: No common encryption or data integrity algorithm | SS-2320",
                "600 | 60000 | ORA-00600: internal error code, arguments: [kdsgrp1] | SS-2009",
            })
    void everyNumberHasItsMessage(int code, String state, String message, String id) {
        SiteServerException told = translate(code, state, message);
        assertThat(told.problem().id()).isEqualTo(id);
        assertThat(told.exitCode()).isEqualTo(ExitCode.DATABASE);
        assertThat(told.why()).isEqualTo(message);
        assertThat(told.getMessage()).contains("NODES").doesNotContain("{0}");
    }

    @Test
    void aNumberInTheTextOfAFailureOfTheDriverCounts() {
        assertThat(translate(17002, "08006", "IO Error: ORA-12505 refused").problem())
                .isEqualTo(OracleProblem.UNKNOWN_SID);
        SQLException inner = new SQLException("ORA-01017: invalid username/password", "72000", 1017);
        SQLException outer = new SQLException("ORA-17820: cannot connect", "08006", 17820, inner);
        assertThat(Errors.of("").translate(outer, Place.NOWHERE).problem().id()).isEqualTo("SS-2002");
    }

    @Test
    void thePasswordAndTheLinkAreLeftOut() {
        SiteServerException told = translate(
                12541, "08000", "ORA-12541: geheim-9f3 at db\nhttps://docs.oracle.com/error-help/db/ora-12541/");
        assertThat(told.why()).isEqualTo("ORA-12541: *** at db");
    }

    /** The refuse packet of a listener, as the protocol has it: type 4, and the reason as text. */
    private static byte[] refusal(int code) {
        byte[] text = ("(DESCRIPTION=(TMP=)(VSNNUM=318767104)(ERR=" + code + ")(ERROR_STACK=(ERROR=(CODE=" + code
                        + ")(EMFI=4))))")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] packet = new byte[12 + text.length];
        packet[0] = (byte) (packet.length >> 8);
        packet[1] = (byte) packet.length;
        packet[4] = 4;
        packet[8] = 34;
        packet[10] = (byte) (text.length >> 8);
        packet[11] = (byte) text.length;
        System.arraycopy(text, 0, packet, 12, text.length);
        return packet;
    }

    @ParameterizedTest
    @CsvSource({"12514, SS-2301", "12505, SS-2302", "12528, SS-2304"})
    void theRealDriverIsRefusedByAListener(int code, String id) throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread answers = new Thread(() -> answer(listener, refusal(code)));
            answers.start();
            SiteServerException told = connect(listener.getLocalPort());
            assertThat(told.problem().id()).as(told.getMessage()).isEqualTo(id);
            assertThat(told.getMessage()).doesNotContain("geheim-9f3");
            listener.close();
            answers.join();
        }
    }

    private static void answer(ServerSocket listener, byte[] packet) {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                int length = in.readUnsignedShort();
                in.readNBytes(length - 2);
                socket.getOutputStream().write(packet);
                socket.getOutputStream().flush();
                socket.getInputStream().readAllBytes();
            } catch (IOException closed) {
                // The driver hangs up, or the test is over.
                continue;
            }
        }
    }

    @Test
    void theRealDriverFindsNoListener() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(connect(port).problem().id()).isIn("SS-2300", "SS-2001");
    }

    private static SiteServerException connect(int port) {
        Properties properties = new Properties();
        properties.setProperty("user", "cms");
        properties.setProperty("password", "geheim-9f3");
        properties.setProperty("oracle.net.CONNECT_TIMEOUT", "3000");
        try {
            new oracle.jdbc.OracleDriver()
                    .connect("jdbc:oracle:thin:@//127.0.0.1:" + port + "/cms", properties)
                    .close();
        } catch (SQLException failure) {
            return Errors.of("geheim-9f3").translate(failure, Place.NOWHERE);
        }
        throw new IllegalStateException("connected to nothing");
    }
}
