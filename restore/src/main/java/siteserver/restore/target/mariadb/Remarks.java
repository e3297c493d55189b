package siteserver.restore.target.mariadb;

import java.util.ArrayList;
import java.util.List;
import siteserver.backup.folder.failure.Place;
import siteserver.backup.folder.schema.Index;
import siteserver.backup.folder.schema.Key;
import siteserver.restore.target.TargetTable;
import siteserver.restore.target.TargetVendor.Remark;

/** What this server does otherwise than the dump says: slower loading, longer types, shorter index entries. */
final class Remarks {

    private final Server server;
    private final RowSize rowSize;
    private final KeyParts keyParts;

    Remarks(Server server) {
        this.server = server;
        this.rowSize = new RowSize(server);
        this.keyParts = new KeyParts(server);
    }

    List<Remark> of(List<TargetTable> tables) {
        List<Remark> remarks = new ArrayList<>();
        if (!server.localInfile()) {
            remarks.add(new Remark("SS-4530", Place.NOWHERE, List.of()));
        }
        for (TargetTable table : tables) {
            Place place = Place.table(table.name().toString());
            List<String> types = rowSize.fit(table);
            List<String> longer = new ArrayList<>();
            for (int i = 0; i < types.size(); i++) {
                if (!types.get(i).equals(table.columns().get(i).type().sql())) {
                    longer.add(table.columns().get(i).name());
                }
            }
            if (!longer.isEmpty()) {
                remarks.add(new Remark("SS-4531", place, List.of(String.join(", ", longer))));
            }
            if (PageRoom.of(server, table).isPresent()) {
                remarks.add(new Remark("SS-4535", place, List.of()));
            }
            table.primaryKey()
                    .filter(key -> keyParts.isCut(table, KeyParts.whole(key.columns()), false))
                    .ifPresent(key -> remarks.add(new Remark("SS-4533", place, List.of("PRIMARY"))));
            for (Key key : table.uniqueKeys()) {
                if (keyParts.isCut(table, KeyParts.whole(key.columns()), server.longUniqueKeys())) {
                    remarks.add(new Remark("SS-4533", place, List.of(key.name())));
                }
            }
            for (Index index : table.indexes()) {
                if (keyParts.isCut(table, index.parts(), index.unique() && server.longUniqueKeys())) {
                    remarks.add(new Remark(index.unique() ? "SS-4533" : "SS-4532", place, List.of(index.name())));
                }
            }
        }
        return remarks;
    }
}
