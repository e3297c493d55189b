package siteserver.transform.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextConversionTest {

    /** Bytes from the code tables of the character sets; 镕 and the euro sign are in Windows' own sets only. */
    @ParameterizedTest
    @CsvSource({
        "gb2312, D6D0CEC4, 中文",
        "GB2312, E946, 镕",
        "gb2312, 80, €",
        "gbk, D6D0, 中",
        "big5, A4A4A4E5, 中文",
        "iso-8859-1, E4F6, äö",
        "iso_8859_5, B0, А",
        "euc-kr, B0A1, 가"
    })
    void charactersAreKept(String charset, String bytes, String text) throws Exception {
        assertThat(TextConversion.convert(HexFormat.of().parseHex(bytes), charset, "utf-8"))
                .hasValueSatisfying(converted -> assertThat(new String(converted, StandardCharsets.UTF_8))
                        .isEqualTo(text));
    }

    @ParameterizedTest
    @CsvSource({
        "<meta charset=gb2312>文, <meta charset=utf-8>文",
        "<META http-equiv='Content-Type' content='text/html; charset=GBK' />文, <META http-equiv='Content-Type' content='text/html; charset=utf-8' />文",
        "<p>charset=gb2312</p>文, <p>charset=gb2312</p>文",
    })
    void aPageNamesItsNewCharacterSet(String page, String expected) throws Exception {
        assertThat(TextConversion.convert(page.getBytes("GBK"), "gb2312", "utf-8"))
                .hasValueSatisfying(converted -> assertThat(new String(converted, StandardCharsets.UTF_8))
                        .isEqualTo(expected));
    }

    @Test
    void whatIsUtf8AlreadyStays() throws Exception {
        assertThat(TextConversion.convert("中文".getBytes(StandardCharsets.UTF_8), "gb2312", "utf-8"))
                .isEmpty();
        assertThat(TextConversion.convert("plain".getBytes(StandardCharsets.UTF_8), "big5", "utf-8"))
                .isEmpty();
    }

    @Test
    void whatCannotBeReadIsTold() {
        byte[] broken = {'a', (byte) 0xff, (byte) 0xff};
        assertThatThrownBy(() -> TextConversion.convert(broken, "gb2312", "utf-8"))
                .isInstanceOf(TextConversion.Failed.class)
                .hasMessage("not-decoded");
        assertThatThrownBy(() -> TextConversion.convert(broken, "martian", "utf-8"))
                .isInstanceOf(TextConversion.Failed.class)
                .hasMessage("unknown-charset");
    }
}
