package siteserver.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OldTlsTest {

    @Test
    void onlyWhatServersOfThatAgeNeedIsAllowed() {
        assertThat(OldTls.without("SSLv3, TLSv1, TLSv1.1, DTLSv1.0, RC4, DES, MD5withRSA, DH keySize < 1024,"
                        + " EC keySize < 224, 3DES_EDE_CBC, anon, NULL, ECDH, TLS_RSA_*"))
                .isEqualTo(
                        "SSLv3, DTLSv1.0, RC4, DES, MD5withRSA, DH keySize < 1024, EC keySize < 224, anon, NULL, ECDH");
    }

    @Test
    void anEmptyListStaysEmpty() {
        assertThat(OldTls.without("")).isEmpty();
    }
}
