package siteserver.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import siteserver.cli.Main;

class OldTlsTest {

    private static final Path BIN = Path.of(System.getProperty("java.home"), "bin");

    @TempDir
    private Path temporary;

    @Test
    void whatOldServersNeedIsAllowedAndNothingElse() {
        assertThat(OldTls.without("SSLv3, TLSv1, TLSv1.1, DTLSv1.0, RC4, DES, MD5withRSA, DH keySize < 1024,"
                        + " EC keySize < 224, 3DES_EDE_CBC, anon, NULL, ECDH, TLS_RSA_*"))
                .isEqualTo("SSLv3, DTLSv1.0, RC4, DES, MD5withRSA, DH keySize < 1024, EC keySize < 224, anon,"
                        + " NULL, ECDH");
    }

    @Test
    void anEmptyListStaysEmpty() {
        assertThat(OldTls.without("")).isEmpty();
    }

    /** A server of TLS 1.0 only: refused with the way out, and with it reached, to where the server refuses the login. */
    @Test
    void aServerOfTls10IsReachedWhenThatIsAllowed() throws Exception {
        Path keys = temporary.resolve("keys.p12");
        String password = "only-of-this-test";
        Process made = new ProcessBuilder(
                        BIN.resolve("keytool").toString(),
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=old",
                        "-alias",
                        "old",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        password,
                        "-keystore",
                        keys.toString())
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("keytool.txt").toFile())
                .start();
        assertThat(made.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Path everything = Files.writeString(temporary.resolve("all.security"), "jdk.tls.disabledAlgorithms=\n");
        for (String refusal : List.of("alert", "close")) {
            Path portFile = temporary.resolve("port-" + refusal);
            Process server = java(
                    temporary.resolve("server.txt"),
                    List.of("-Djava.security.properties=" + everything),
                    OldTlsServer.class,
                    keys.toString(),
                    password,
                    portFile.toString(),
                    refusal);
            try {
                String address = "jdbc:sqlserver://127.0.0.1:" + port(server, portFile) + ";databaseName=site"
                        + (refusal.equals("alert") ? ";encrypt=true;trustServerCertificate=true" : "");
                assertThat(backup(address))
                        .contains(refusal.equals("alert") ? "SS-2065" : "SS-2004")
                        .contains("--allow-old-tls")
                        .contains("exit code 5");
                assertThat(backup(address, "--allow-old-tls"))
                        .contains("SS-2002")
                        .contains("18456")
                        .contains("exit code 5")
                        .doesNotContain("SS-2065");
            } finally {
                server.destroyForcibly();
            }
        }
    }

    private static String port(Process server, Path file) throws Exception {
        for (int i = 0; i < 300 && !Files.exists(file) && server.isAlive(); i++) {
            Thread.sleep(100);
        }
        return Files.readString(file);
    }

    private String backup(String address, String... more) throws IOException, InterruptedException {
        Path secret = Files.writeString(temporary.resolve("secret"), "wrong");
        Path output = Files.createTempFile(temporary, "output", ".txt");
        List<String> words = new ArrayList<>(List.of(
                "backup",
                "-d",
                temporary.resolve("dump").toString(),
                "--url",
                address,
                "--user",
                "sa",
                "--password-file",
                secret.toString()));
        words.addAll(Arrays.asList(more));
        Process process = java(output, List.of(), Main.class, words.toArray(String[]::new));
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output, StandardCharsets.UTF_8) + "exit code " + process.exitValue();
    }

    /** A JVM of its own: whether old versions are spoken holds for the whole of one. */
    private static Process java(Path output, List<String> options, Class<?> main, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(BIN.resolve("java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }
}
