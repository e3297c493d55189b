package siteserver.restore.job;

import java.util.List;
import siteserver.restore.target.convert.Fit;

/** What MySQL and MariaDB of every age hold: unsigned numbers and zero dates, years to 9999, text of several charsets. */
abstract class MySqlFamilyLossContract extends LossContract {

    @Override
    protected String vendorId() {
        return "mariadb";
    }

    @Override
    protected List<Case> cases() {
        return List.of(
                Case.of("NulInText", LONG_TEXT, "a\u0000b\u0000"),
                Case.of("FarDays", DATE, "9999-12-31", "10000-01-01", "0044-03-15 BC", "infinity", "-infinity")
                        .loses(Fit.DATE_OUT_OF_RANGE, 2, 3, 4, 5)
                        .becomes("9999-12-31", "0001-01-01", "9999-12-31", "0001-01-01"),
                Case.of("Unsigned", unsigned(64), "18446744073709551615"),
                Case.of("BelowZero", unsigned(32), "4294967295", "4294967296", "-1")
                        .loses(Fit.NUMBER_OUT_OF_RANGE, 2, 3),
                Case.of("ThreeBytes", folding(20), "栏目", "a😀")
                        .nativeType("varchar(20) character set utf8 collate utf8_general_ci")
                        .loses(Fit.NOT_IN_CODE_PAGE, 2),
                Case.of("Latin", folding(20), "é€", "ā", "栏")
                        .nativeType("varchar(20) character set latin1 collate latin1_swedish_ci")
                        .loses(Fit.NOT_IN_CODE_PAGE, 2, 3),
                Case.of("LatinText", LONG_TEXT, "é€", "栏")
                        .nativeType("longtext character set latin1 collate latin1_bin")
                        .loses(Fit.NOT_IN_CODE_PAGE, 2),
                Case.of("Ascii", text(20), "~", "é")
                        .nativeType("varchar(20) character set ascii collate ascii_bin")
                        .loses(Fit.NOT_IN_CODE_PAGE, 2),
                Case.of("Keys", folding(20), "Anna", "anna", "Anná", "anna ", "Anne")
                        .keyed()
                        .loses(Fit.DUPLICATE_KEY, 2, 3, 4),
                Case.of("Sharp", folding(20), "strasse", "Straße").keyed().loses(Fit.DUPLICATE_KEY, 2));
    }
}
