package siteserver.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import siteserver.backup.folder.failure.Place;
import siteserver.restore.look.Loss;
import siteserver.restore.target.convert.Fit;

class LossLinesTest {

    @Test
    void sayInWordsWhatWasLostAndGiveExamples() {
        Place place = Place.table("siteserver_Log").withFile("1.csv").withLine(3);
        Loss loss = new Loss(
                "siteserver_Log", "Id", Fit.DUPLICATE_PRIMARY_KEY, 1200, List.of(new Loss.Example(place, "5")));

        assertThat(LossLines.of(List.of(loss)))
                .containsExactly(
                        "siteserver_Log.Id: 1,200 values: Primary key that another row has already ",
                        "    for example 5 (table siteserver_Log, file 1.csv, line 3)");
    }
}
