import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.security.cert.*;
import java.util.regex.*;

/** Prints what serial numbers are computed over, for the RSA certificates in PEM files. */
class Issuers {
    public static void main(String[] files) throws Exception {
        var pem = Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);
        for (var file : files) {
            var matcher = pem.matcher(Files.readString(Path.of(file)));
            for (int number = 1; matcher.find(); number++) {
                print(file + " " + number, matcher.group());
            }
        }
    }

    static void print(String place, String pem) throws Exception {
        var out = new java.io.PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
            var certificate = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
            if (certificate.getSigAlgOID().startsWith("1.2.840.113549.1.1.")) {
                out.println(place + " " + certificate.getIssuerX500Principal().getName() + certificate.getSerialNumber());
            }
        } catch (CertificateException unknownCurve) {
            System.err.println(place + ": " + unknownCurve.getMessage());
        }
    }
}
