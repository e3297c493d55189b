package siteserver.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drivers that users put into lib/drivers: missing, there, and there but useless; each in a process of its own. */
class DroppedDriversTest {

    /** A driver that knows the address, looks at what it is given, and finds no listener. */
    private static final String DRIVER = """
            package oracle.jdbc;

            public class OracleDriver implements java.sql.Driver {
                public java.sql.Connection connect(String url, java.util.Properties properties)
                        throws java.sql.SQLException {
                    throw new java.sql.SQLException("ORA-12541: TNS:no listener at " + url + " for "
                            + properties.getProperty("user") + "/" + properties.getProperty("password"), "66000", 12541);
                }
                public boolean acceptsURL(String url) { return url.startsWith("jdbc:oracle:"); }
                public java.sql.DriverPropertyInfo[] getPropertyInfo(String url, java.util.Properties properties) {
                    return new java.sql.DriverPropertyInfo[0];
                }
                public int getMajorVersion() { return 1; }
                public int getMinorVersion() { return 0; }
                public boolean jdbcCompliant() { return false; }
                public java.util.logging.Logger getParentLogger() { return null; }
            }
            """;

    @TempDir
    private Path folder;

    private record Ended(int code, String text) {}

    /** The product in another JVM, with the class path that the launcher would make of these jars. */
    private Ended run(Path drivers, Path... jars) throws Exception {
        String classPath = Stream.concat(
                        Stream.of(System.getProperty("java.class.path")),
                        Arrays.stream(jars).map(Path::toString))
                .collect(Collectors.joining(System.getProperty("path.separator")));
        Path password = Files.writeString(folder.resolve("password.txt"), "geheim-9f3");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsiteserver.drivers=" + drivers,
                "-cp",
                classPath,
                "siteserver.cli.Main",
                "backup",
                "--url",
                "jdbc:oracle:thin:@//db.example.org:1521/cms",
                "--user",
                "cms",
                "--password-file",
                password.toString(),
                "-d",
                folder.resolve("backup").toString()));
        return process(command, folder);
    }

    private static Ended process(List<String> command, Path in) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(in.toFile())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), text);
    }

    private Path jar(String name, String entry, byte[] bytes) throws IOException {
        Path jar = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry(entry));
            entries.write(bytes);
            entries.closeEntry();
        }
        return jar;
    }

    @Test
    void aMissingDriverIsOneClearError() throws Exception {
        Path drivers = folder.resolve("lib/drivers");
        Ended ended = run(drivers);
        assertThat(ended.code()).as(ended.text()).isEqualTo(9);
        assertThat(ended.text())
                .contains("SS-2040", "Oracle", "ojdbc11.jar", "com.oracle.database.jdbc:ojdbc11", drivers.toString())
                .doesNotContain("geheim-9f3", "Exception");
        assertThat(folder.resolve("backup")).doesNotExist();
    }

    @Test
    void aDroppedDriverIsUsed() throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assumeTrue(compiler != null, "needs a JDK");
        Path source =
                Files.createDirectories(folder.resolve("source/oracle/jdbc")).resolve("OracleDriver.java");
        Files.writeString(source, DRIVER);
        assertThat(compiler.run(null, null, null, "-d", folder.resolve("source").toString(), source.toString()))
                .isZero();
        byte[] bytes = Files.readAllBytes(folder.resolve("source/oracle/jdbc/OracleDriver.class"));
        Ended ended = run(folder, jar("dummy.jar", "oracle/jdbc/OracleDriver.class", bytes));
        assertThat(ended.code()).as(ended.text()).isEqualTo(5);
        assertThat(ended.text())
                .contains("SS-2503", "SS-2300", "jdbc:oracle:thin:@//db.example.org:1521/cms for cms/***")
                .doesNotContain("geheim-9f3");
    }

    @Test
    void aDriverForNewerJavaIsToldAsSuch() throws Exception {
        byte[] bytes = {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 3, (byte) 0xe7, 0, 1};
        Ended ended = run(folder, jar("newer.jar", "oracle/jdbc/OracleDriver.class", bytes));
        assertThat(ended.code()).as(ended.text()).isEqualTo(9);
        assertThat(ended.text()).contains("SS-2041", "Java 17", "ojdbc11.jar");
    }

    /** The launcher itself, with a Java that only says what it was given. */
    @Test
    void theLauncherTakesEveryJarOfTheFolder() throws Exception {
        Path launcher = Path.of("").toAbsolutePath().resolveSibling("siteserver");
        assumeTrue(Files.exists(launcher) && Files.isExecutable(Path.of("/bin/sh")), "needs a shell");
        Files.copy(launcher, folder.resolve("siteserver"));
        Files.createDirectories(folder.resolve("cli/target/lib"));
        Files.createDirectories(folder.resolve("lib/drivers"));
        Files.writeString(folder.resolve("cli/target/.built"), "");
        Files.writeString(folder.resolve("cli/target/siteserver-cli-1.jar"), "");
        Files.writeString(folder.resolve("lib/drivers/ojdbc11.jar"), "");
        Files.writeString(folder.resolve("lib/drivers/orai18n.jar"), "");
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        ProcessBuilder builder =
                new ProcessBuilder("/bin/sh", folder.resolve("siteserver").toString(), "backup");
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        Process process = builder.redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        Path drivers = folder.toRealPath().resolve("lib/drivers");
        assertThat(text.lines())
                .contains("-Dsiteserver.drivers=" + drivers, "siteserver.cli.Main", "backup")
                .anyMatch(line -> line.contains(drivers.resolve("ojdbc11.jar").toString())
                        && line.contains(drivers.resolve("orai18n.jar").toString()));
    }
}
