package siteserver.backup.folder.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DigestTest {

    /** The example of FIPS 180-4. */
    private static final FileDigest ABC =
            new FileDigest(3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

    @Test
    void ofWhatIsWritten() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (DigestingOutputStream out = new DigestingOutputStream(file)) {
            out.write('a');
            out.write(new byte[] {'b', 'c'});
            assertThat(out.bytes()).isEqualTo(3);
            assertThat(out.digest()).isEqualTo(ABC);
        }
        assertThat(file.toString(StandardCharsets.UTF_8)).isEqualTo("abc");
    }

    @Test
    void ofTheWholeFileEvenWhenOnlyItsBeginningWasRead() throws IOException {
        try (DigestingInputStream in = new DigestingInputStream(new ByteArrayInputStream(new byte[] {'a', 'b', 'c'}))) {
            assertThat(in.read()).isEqualTo('a');
            assertThat(in.bytes()).isEqualTo(1);
            assertThat(in.digest()).isEqualTo(ABC);
        }
    }
}
