package siteserver.transform.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import siteserver.backup.folder.DumpFiles;
import siteserver.backup.folder.DumpWriter;
import siteserver.backup.folder.FolderNames;
import siteserver.backup.folder.csv.CsvRowWriter;
import siteserver.backup.folder.failure.FileFailures;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.file.PartFile;
import siteserver.backup.folder.row.Row;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.DataType;
import siteserver.transform.plan.Listing;
import siteserver.transform.plan.Plan;
import siteserver.transform.plan.Source;
import siteserver.transform.row.BadValue;
import siteserver.transform.row.RowConverter;
import siteserver.transform.row.SmallTables;

/**
 * Rows that recipes list for the user. Each part keeps its own in a working file; at the end those of one name are put
 * together in the order of the steps, so that the result does not depend on threads. Thread-safe.
 */
final class Listings {

    /** Rejects of listed rows that come from no row file: behind those of stages, before those of row files. */
    private static final int REJECTS = Integer.MIN_VALUE / 2;

    private final List<Listing> listings;
    private final Path folder;
    private final long[] counts;
    private final SortedMap<Order, Path> files = new TreeMap<>(Comparator.comparingInt(Order::listing)
            .thenComparingInt(Order::source)
            .thenComparingInt(Order::file));

    private record Order(int listing, int source, int file) {}

    /**
     * @param folder where working files lie; null: rows are only counted
     */
    Listings(List<Listing> listings, Path folder) {
        this.listings = listings;
        this.folder = folder;
        this.counts = new long[listings.size()];
    }

    /** Path of a list in the new dump. */
    static String path(String name) {
        return DumpFiles.LISTED + "/" + FolderNames.encode(name) + ".csv";
    }

    private static CsvRowWriter start(Path file) {
        try {
            return new CsvRowWriter(Files.newOutputStream(file), Place.file(file));
        } catch (IOException failure) {
            throw FileFailures.writing(Place.file(file), failure);
        }
    }

    /** What one source of a listing finds in one row file; not thread-safe. */
    final class Part implements AutoCloseable {

        private final Listing listing;
        private final Source source;
        private final Order order;
        private final RowConverter converter;
        private final Row out;
        private CsvRowWriter writer;
        private long count;

        private Part(Listing listing, int source, int file, SmallTables smallTables) {
            this.listing = listing;
            this.source = listing.sources().get(source);
            order = new Order(listing.number(), source, file);
            converter = new RowConverter(this.source, smallTables);
            out = new Row(listing.columns().size());
        }

        /**
         * Lists a row when it is wanted.
         *
         * @param in a row of the source's origin
         * @param place of a line, for messages
         */
        void row(Row in, LongFunction<Place> place, long line, Rejects.Task rejects) {
            try {
                if (converter.convert(in, out)) {
                    write();
                }
            } catch (BadValue bad) {
                // While rows are only counted nothing may be written; the run itself tells of the row.
                if (folder != null) {
                    rejects.add(in, path(listing.name()), bad, place.apply(line));
                }
            }
        }

        private void write() {
            count++;
            if (folder == null) {
                return;
            }
            if (writer == null) {
                Path file = folder.resolve("listed." + order.listing() + "." + order.source() + "." + order.file());
                writer = start(file);
                synchronized (Listings.this) {
                    files.put(order, file);
                }
            }
            Row whole = new Row(out.size() + 1);
            whole.add(listing.tableOf(source));
            for (int i = 0; i < out.size(); i++) {
                whole.addFrom(out, i);
            }
            writer.row(whole);
        }

        @Override
        public void close() {
            synchronized (Listings.this) {
                counts[listing.number()] += count;
            }
            if (writer != null) {
                writer.close();
            }
        }
    }

    /** A source of a listing. */
    record Wanted(Listing listing, int source) {}

    /** The chosen sources of all listings; while rows are only counted, of those that can be counted. */
    List<Wanted> of(Predicate<Source> chosen) {
        List<Wanted> wanted = new ArrayList<>();
        for (Listing listing : listings) {
            if (folder == null && !listing.countable()) {
                continue;
            }
            for (int i = 0; i < listing.sources().size(); i++) {
                if (chosen.test(listing.sources().get(i))) {
                    wanted.add(new Wanted(listing, i));
                }
            }
        }
        return wanted;
    }

    /**
     * @param file number of the row file
     */
    Part part(Wanted wanted, int file, SmallTables smallTables) {
        return new Part(wanted.listing(), wanted.source(), file, smallTables);
    }

    /** Lists the rows of a source that is no table of the dump: a scratch table or a row that a recipe adds. */
    void list(Wanted wanted, SourceRows rows, SmallTables smallTables, Rejects rejects) {
        Source source = wanted.listing().sources().get(wanted.source());
        String table = wanted.listing().tableOf(source);
        try (Rejects.Task task = rejects.task(
                        table,
                        source.origin().rowColumns(),
                        REJECTS + wanted.listing().number());
                Part part = part(wanted, 0, smallTables);
                PlacedRows all = rows.open(source.origin(), table)) {
            Row row = new Row(source.origin().rowColumns().size());
            while (all.next(row)) {
                part.row(row, line -> all.place(), all.line(), task);
            }
        }
    }

    /** Puts all into the new dump. A name without rows gets no file. */
    void writeTo(DumpWriter dump) {
        SortedMap<String, List<Path>> byName = new TreeMap<>();
        files.forEach((order, file) -> byName.computeIfAbsent(
                        listings.get(order.listing()).name(), name -> new ArrayList<>())
                .add(file));
        for (Map.Entry<String, List<Path>> entry : byName.entrySet()) {
            String path = path(entry.getKey());
            try (PartFile file = dump.newFile(path)) {
                try (CsvRowWriter writer = new CsvRowWriter(file.stream(), Place.file(path))) {
                    writer.header(header(entry.getKey()));
                }
                for (Path part : entry.getValue()) {
                    try (InputStream in = Files.newInputStream(part)) {
                        in.transferTo(file.stream());
                    }
                }
                dump.keep(path, file);
            } catch (IOException failure) {
                throw FileFailures.writing(Place.file(path), failure);
            }
        }
    }

    private List<Column> header(String name) {
        List<Column> header = new ArrayList<>();
        header.add(Column.of("table", new DataType.Text(false)));
        listings.stream()
                .filter(listing -> listing.name().equals(name))
                .findFirst()
                .orElseThrow()
                .columns()
                .forEach(column -> header.add(Column.of(column, new DataType.Text(false))));
        return header;
    }

    /** For the plan. What steps of many rows bring about is not known while rows are only counted. */
    List<Plan.Listed> counted() {
        List<Plan.Listed> listed = new ArrayList<>();
        for (Listing listing : listings) {
            boolean known = folder != null || listing.countable();
            listed.add(new Plan.Listed(
                    path(listing.name()),
                    listing.table(),
                    known ? OptionalLong.of(counts[listing.number()]) : OptionalLong.empty(),
                    listing.because()));
        }
        return listed;
    }
}
