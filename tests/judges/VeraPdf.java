import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.verapdf.ReleaseDetails;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Asks veraPDF about PDFs, in one JVM; arguments are flavours, joined by commas, and a file, in turn. One line per
 * file and flavour: file, flavour, version, verdict, checks, parted by tabs; below a failed one, a line per broken rule
 * that starts with a tab.
 */
public class VeraPdf {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static boolean allPassed = true;

    public static void main(String[] asked) {
        VeraGreenfieldFoundryProvider.initialise();
        for (int at = 0; at < asked.length; at += 2) {
            String flavours = asked[at];
            String file = asked[at + 1];
            for (String flavour : flavours.split(",")) {
                try {
                    report(file, validate(file, flavour));
                } catch (Exception error) { // not a PDF, encrypted, no such profile: as bad as a broken rule
                    verdict(file, flavour, false, 0);
                    reason(error.toString());
                }
            }
        }
        System.exit(allPassed ? 0 : 1);
    }

    private static ValidationResult validate(String file, String asked) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(asked);
        try (var parser = Foundries.defaultInstance().createParser(new File(file), flavour);
                var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            // An unknown name silently becomes another flavour, so believe only the profile that was run.
            String used = result.getValidationProfile().getPDFAFlavour().getId();
            if (!used.equals(asked) || result.getTotalAssertions() == 0) {
                throw new IllegalStateException("asked for " + asked + ", got " + result.getTotalAssertions()
                        + " checks of " + used);
            }
            return result;
        }
    }

    private static void report(String file, ValidationResult result) {
        String used = result.getValidationProfile().getPDFAFlavour().getId();
        verdict(file, used, result.isCompliant(), result.getTotalAssertions());
        result.getFailedChecks().entrySet().stream().map(rule -> {
            // One finding stands for its rule: an untagged file can break the same one hundreds of times.
            RuleId id = rule.getKey();
            TestAssertion first = result.getTestAssertions().stream()
                    .filter(assertion -> assertion.getRuleId().equals(id)).findFirst().orElseThrow();
            return id.getClause() + "-" + id.getTestNumber() + " (" + rule.getValue() + "x) " + first.getMessage()
                    + " at " + first.getLocation().getContext();
        }).sorted().forEach(VeraPdf::reason);
    }

    private static void verdict(String file, String flavour, boolean passed, int checks) {
        allPassed &= passed;
        String version = ReleaseDetails.getInstance().getVersion();
        OUT.println(String.join("\t", file, flavour, version, passed ? "passed" : "failed", checks + " checks"));
    }

    private static void reason(String text) {
        OUT.println("\t" + text.replaceAll("\\s+", " "));
    }
}
