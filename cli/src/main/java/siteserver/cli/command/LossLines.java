package siteserver.cli.command;

import java.util.ArrayList;
import java.util.List;
import siteserver.cli.console.Amounts;
import siteserver.cli.console.Texts;
import siteserver.restore.look.Loss;

/** What a target could not hold, as lines: how many values of which column, why, what became of them, examples. */
final class LossLines {

    private LossLines() {}

    static List<String> of(List<Loss> losses) {
        List<String> lines = new ArrayList<>();
        for (Loss loss : losses) {
            lines.add(Texts.of(
                    "loss",
                    loss.table() + "." + loss.column(),
                    Amounts.count(loss.count()),
                    loss.what(),
                    loss.fixed()));
            for (Loss.Example example : loss.examples()) {
                lines.add(Texts.of("loss.example", example.place(), example.value()));
            }
        }
        return lines;
    }
}
