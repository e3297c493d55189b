package siteserver.backup.folder.metadata;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import siteserver.backup.folder.schema.Column;
import siteserver.backup.folder.schema.Counter;
import siteserver.backup.folder.schema.DataType;
import siteserver.backup.folder.schema.DefaultValue;
import siteserver.backup.folder.schema.ForeignKey;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.backup.folder.schema.Table;
import siteserver.backup.folder.schema.TableName;

/** Schemas that are as odd as the model allows. */
public record RandomSchema(Random random) {

    private static final List<String> NAMES =
            List.of("Id", "id", "栏目", "a\"b", "x'); drop table y; --", "\u0000", "", "a b", "😀", "ı");

    public Table table() {
        List<Column> columns = new ArrayList<>();
        List<String> names = new ArrayList<>(NAMES);
        Collections.shuffle(names, random);
        names = names.subList(0, 1 + random.nextInt(names.size()));
        for (String name : names) {
            columns.add(column(name));
        }
        String some = names.get(0);
        List<String> all = List.copyOf(names);
        return new Table(
                new TableName(random.nextBoolean() ? "" : "s.\"", "T" + random.nextInt()),
                columns,
                random.nextBoolean() ? Optional.empty() : Optional.of(new Key("pk", all)),
                List.of(new Key("", List.of(some))),
                List.of(new Index(
                        "ix'",
                        random.nextBoolean(),
                        all.stream()
                                .map(name -> new Index.Part(
                                        name,
                                        random.nextBoolean(),
                                        random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(7)))
                                .toList())),
                List.of(new ForeignKey(
                        "fk",
                        List.of(some),
                        new TableName("o", "p"),
                        List.of("q"),
                        ForeignKey.Action.values()[random.nextInt(5)],
                        ForeignKey.Action.values()[random.nextInt(5)])),
                List.of(new Counter(some, new BigInteger("18446744073709551616"))));
    }

    private Column column(String name) {
        List<DataType> types = List.of(
                new DataType.Bool(),
                new DataType.Int(64, true),
                new DataType.Decimal(OptionalInt.of(38), 10),
                new DataType.Decimal(OptionalInt.empty(), 0),
                new DataType.Real(),
                new DataType.DoublePrecision(),
                new DataType.Char(3, true),
                new DataType.VarChar(255, false),
                new DataType.Text(true),
                new DataType.Enumeration(List.of("a", "b'c", ",", "\"")),
                new DataType.Bits(9),
                new DataType.Date(),
                new DataType.Time(3),
                new DataType.Timestamp(6),
                new DataType.TimestampWithZone(0),
                new DataType.Binary(16),
                new DataType.VarBinary(20),
                new DataType.Blob(),
                new DataType.Uuid(),
                new DataType.Json(),
                new DataType.Xml(),
                new DataType.Array(new DataType.Text(false)),
                new DataType.Point(),
                new DataType.Line(),
                new DataType.Polygon(),
                new DataType.Other("tsvector"));
        List<DefaultValue> defaults = List.of(
                new DefaultValue.Literal("'); drop"),
                new DefaultValue.Now(),
                new DefaultValue.NewUuid(),
                new DefaultValue.NextId());
        return new Column(
                name,
                types.get(random.nextInt(types.size())),
                random.nextBoolean() ? "" : "varchar(7) /* x */",
                random.nextBoolean(),
                random.nextBoolean() ? Optional.empty() : Optional.of(defaults.get(random.nextInt(4))),
                random.nextBoolean(),
                random.nextBoolean() ? Optional.empty() : Optional.of("a + b"),
                random.nextBoolean() ? Optional.empty() : Optional.of(types.get(random.nextInt(types.size()))));
    }
}
