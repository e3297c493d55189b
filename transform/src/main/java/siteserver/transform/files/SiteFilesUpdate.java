package siteserver.transform.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import siteserver.backup.folder.DumpFiles;
import siteserver.backup.folder.DumpFolder;
import siteserver.backup.folder.DumpWriter;
import siteserver.backup.folder.csv.CsvRowWriter;
import siteserver.backup.folder.engine.Task;
import siteserver.backup.folder.engine.TaskPool;
import siteserver.backup.folder.event.Event;
import siteserver.backup.folder.event.Listener;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.FolderProblem;
import siteserver.backup.folder.failure.Messages;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.failure.SiteServerException;
import siteserver.backup.folder.file.PartFile;
import siteserver.backup.folder.files.SiteFile;
import siteserver.backup.folder.files.SiteFileList;
import siteserver.backup.folder.files.SiteFilesHead;
import siteserver.backup.folder.profile.ProfileFiles;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;

/** Takes the site files of a dump over into the new one, as the target profile wants them. */
public final class SiteFilesUpdate {

    private static final String JOB = "update";
    private static final String PHASE = "files";
    private static final String LISTED = DumpFiles.LISTED + "/site-files.csv";

    /** Files of one task. */
    private static final int BATCH = 64;

    /** No template is that large; it would have to fit into memory several times. */
    private static final long LARGEST_TEXT = 16L << 20;

    private final DumpFolder dump;
    private final DumpWriter output;
    private final ProfileFiles wanted;
    private final int threads;
    private final Listener listener;

    public SiteFilesUpdate(DumpFolder dump, DumpWriter output, ProfileFiles wanted, int threads, Listener listener) {
        this.dump = dump;
        this.output = output;
        this.wanted = wanted;
        this.threads = threads;
        this.listener = listener;
    }

    /**
     * One that somebody should look at.
     *
     * @param twin whether it is about its name and not about its text
     */
    private record Listed(String path, String reason, boolean twin) {}

    private record Taken(SiteFile file, boolean converted, Optional<Listed> listed) {}

    /** Does nothing for a dump without site files. */
    public void run() {
        SiteFileList list = SiteFileList.of(dump).orElse(null);
        if (list == null) {
            return;
        }
        List<Listed> listed = new ArrayList<>();
        List<SiteFile> files = named(list, listed);
        listener.on(new Event.Started(
                JOB, PHASE, files.size(), OptionalLong.of(files.size()), OptionalLong.of(list.bytes())));
        List<Task<Object, List<Taken>>> tasks = new ArrayList<>();
        for (int from = 0; from < files.size(); from += BATCH) {
            List<SiteFile> some = files.subList(from, Math.min(files.size(), from + BATCH));
            tasks.add(worker -> copy(some));
        }
        List<SiteFile> taken = new ArrayList<>();
        long converted = 0;
        for (List<Taken> batch : TaskPool.run(threads, tasks)) {
            for (Taken one : batch) {
                taken.add(one.file());
                converted += one.converted() ? 1 : 0;
                one.listed().ifPresent(listed::add);
            }
        }
        new SiteFileList(head(list.head()), taken).write(output);
        listener.on(new Event.Finished(JOB, PHASE));
        note(
                Event.Severity.INFO,
                "SS-3650",
                taken.size(),
                converted,
                wanted.charset().orElse(""));
        tell(listed);
    }

    private SiteFilesHead head(SiteFilesHead head) {
        return new SiteFilesHead(head.areas().stream()
                .map(area -> new SiteFilesHead.Area(
                        area.name(), wanted.folders().getOrDefault(area.name(), area.folder()), area.sites()))
                .toList());
    }

    /** All files under their new paths; one whose new path is another's keeps its old one. */
    private List<SiteFile> named(SiteFileList list, List<Listed> listed) {
        NewPaths paths = new NewPaths(list.head(), wanted);
        Set<String> used = new HashSet<>();
        for (SiteFile file : list.files()) {
            if (paths.of(file).equals(file.path())) {
                used.add(file.area() + "/" + file.path());
            }
        }
        List<SiteFile> files = new ArrayList<>();
        for (SiteFile file : list.files()) {
            String path = paths.of(file);
            if (!path.equals(file.path()) && !used.add(file.area() + "/" + path)) {
                listed.add(new Listed(file.path(), text("twin", path), true));
                files.add(file);
            } else {
                files.add(file.withPath(path));
            }
        }
        return files;
    }

    private List<Taken> copy(List<SiteFile> files) {
        List<Taken> taken = new ArrayList<>();
        long bytes = 0;
        for (SiteFile file : files) {
            if (Thread.currentThread().isInterrupted()) {
                throw new SiteServerException(FolderProblem.STOPPED, Place.file(file.stored()));
            }
            taken.add(copy(file));
            bytes += file.bytes();
        }
        listener.on(new Event.Progress(PHASE, files.get(0).area(), files.size(), bytes));
        return taken;
    }

    private Taken copy(SiteFile file) {
        if (file.charset().isEmpty() || wanted.charset().isEmpty()) {
            return plain(file, Optional.empty());
        }
        if (file.bytes() > LARGEST_TEXT) {
            return plain(file, Optional.of(new Listed(file.path(), text("too-large", LARGEST_TEXT), false)));
        }
        Path source = dump.root().resolve(file.stored());
        try {
            Optional<byte[]> converted = TextConversion.convert(
                    Files.readAllBytes(source),
                    file.charset().get(),
                    wanted.charset().get());
            if (converted.isEmpty()) {
                return plain(file, Optional.empty());
            }
            try (PartFile part = output.newFile(file.stored())) {
                part.stream().write(converted.get());
                long size = output.keep(file.stored(), part).bytes();
                return new Taken(file.withText(size), true, Optional.empty());
            }
        } catch (TextConversion.Failed failed) {
            return plain(file, Optional.of(new Listed(file.path(), text(failed.reason(), failed.argument()), false)));
        } catch (IOException failure) {
            throw FileFailures.reading(Place.file(source), failure);
        }
    }

    private Taken plain(SiteFile file, Optional<Listed> listed) {
        Path source = dump.root().resolve(file.stored());
        try (InputStream in = Files.newInputStream(source);
                PartFile part = output.newFile(file.stored())) {
            in.transferTo(part.stream());
            output.keep(file.stored(), part);
            return new Taken(file, false, listed);
        } catch (IOException failure) {
            throw FileFailures.writing(Place.file(output.folder().resolve(file.stored())), failure);
        }
    }

    private void tell(List<Listed> listed) {
        if (listed.isEmpty()) {
            return;
        }
        try (PartFile file = output.newFile(LISTED)) {
            try (CsvRowWriter writer = new CsvRowWriter(file.stream(), Place.file(LISTED))) {
                DataType text = new DataType.Text(false);
                writer.header(List.of(Column.of("path", text), Column.of("reason", text)));
                Row row = new Row(2);
                for (Listed one : listed) {
                    row.clear();
                    row.add(one.path());
                    row.add(one.reason());
                    writer.row(row);
                }
            }
            output.keep(LISTED, file);
        }
        tell("SS-3651", listed.stream().filter(one -> !one.twin()).toList());
        tell("SS-3652", listed.stream().filter(Listed::twin).toList());
    }

    private void tell(String id, List<Listed> some) {
        if (!some.isEmpty()) {
            Listed first = some.get(0);
            note(Event.Severity.DECIDED, id, some.size(), LISTED, first.path() + ": " + first.reason());
        }
    }

    private static String text(String reason, Object argument) {
        return Messages.text(SiteFilesUpdate.class, "reason." + reason, argument);
    }

    private void note(Event.Severity severity, String id, Object... arguments) {
        listener.note(severity, SiteFilesUpdate.class, id, Place.NOWHERE, arguments);
    }
}
