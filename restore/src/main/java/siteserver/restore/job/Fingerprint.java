package siteserver.restore.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import siteserver.backup.folder.DumpFiles;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.DumpTable;
import siteserver.backup.folder.RowFile;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.Place;

/** Tells whether two runs would do the very same: the same dump, the same tables, the same decisions. */
final class Fingerprint {

    private Fingerprint() {}

    static String of(
            DumpFolder folder, List<DumpTable> tables, RestoreOptions options, String profile, Optional<ZoneId> zone) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
        Path manifest = folder.root().resolve(DumpFiles.MANIFEST);
        if (!folder.original()) {
            try {
                digest.update(Files.readAllBytes(manifest));
            } catch (IOException failure) {
                throw FileFailures.reading(Place.file(manifest), failure);
            }
        }
        StringBuilder text = new StringBuilder();
        text.append(options.onLoss()).append('\n').append(profile).append('\n');
        text.append(zone.map(ZoneId::getId).orElse("")).append('\n');
        for (DumpTable table : tables) {
            text.append(table.folder()).append('\n');
            for (RowFile file : table.files()) {
                text.append(file.name()).append(' ').append(file.bytes()).append('\n');
            }
        }
        digest.update(text.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }
}
