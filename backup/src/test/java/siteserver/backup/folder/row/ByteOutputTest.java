package siteserver.backup.folder.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;

class ByteOutputTest {

    @Test
    void losesNothingAtTheEndOfItsBuffer() {
        Random random = new Random(11);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        ByteOutput output = new ByteOutput(written, Place.NOWHERE);
        for (int i = 0; i < 300; i++) {
            byte[] piece = new byte[random.nextInt(i % 50 == 0 ? 300_000 : 3_000)];
            random.nextBytes(piece);
            int from = piece.length / 3;
            output.put(piece, from, piece.length - from);
            output.put((byte) i);
            expected.write(piece, from, piece.length - from);
            expected.write(i);
            assertThat(output.bytes()).isEqualTo(expected.size());
        }
        output.close();
        assertThat(written.toByteArray()).isEqualTo(expected.toByteArray());
    }

    @Test
    void tellsAFullDiskFromOtherFailures() {
        assertThat(failureOf("No space left on device").problem()).isEqualTo(FolderProblem.DISK_FULL);
        assertThat(failureOf("There is not enough space on the disk").problem()).isEqualTo(FolderProblem.DISK_FULL);
        SiteServerException other = failureOf("Input/output error");
        assertThat(other.problem()).isEqualTo(FolderProblem.CANNOT_WRITE);
        assertThat(other.place()).isEqualTo(Place.file("1.csv"));
        assertThat(other.why()).isEqualTo("Input/output error");
    }

    private static SiteServerException failureOf(String message) {
        OutputStream failing = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException(message);
            }
        };
        ByteOutput output = new ByteOutput(failing, Place.file("1.csv"));
        output.put((byte) 1);
        SiteServerException[] thrown = new SiteServerException[1];
        assertThatThrownBy(output::flush)
                .isInstanceOfSatisfying(SiteServerException.class, failure -> thrown[0] = failure);
        return thrown[0];
    }
}
