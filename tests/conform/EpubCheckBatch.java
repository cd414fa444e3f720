// Runs EPUBCheck over many publications in one machine: a line a message, a line a book, exit 1 where there was
// any message at all, usage included.
import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.MasterReport;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.messages.Severity;
import com.adobe.epubcheck.util.FeatureEnum;
import java.io.File;
import java.util.Locale;

public class EpubCheckBatch {
    /** Prints every message that is not suppressed. */
    static final class Teller extends MasterReport {
        final String book;
        int told;

        Teller(String book) {
            this.book = book;
            setLocale(Locale.ENGLISH);
        }

        @Override
        public void message(Message m, EPUBLocation at, Object... args) {
            if (m.getSeverity() == Severity.SUPPRESSED || m.getSeverity() == Severity.INFO) {
                return;
            }
            told++;
            System.out.printf("%s: %s:%d:%d: %s %s: %s%n", book, at.path, at.line, at.column, m.getSeverity(), m.getID(),
                m.getMessage(args));
        }

        @Override
        public void info(String resource, FeatureEnum feature, String value) {
        }

        @Override
        public int generate() {
            return told;
        }

        @Override
        public void initialize() {
        }
    }

    public static void main(String[] files) {
        int told = 0;
        for (String file : files) {
            Teller teller = new Teller(new File(file).getName());
            new EpubCheck(new File(file), teller).doValidate();
            told += teller.told;
        }
        System.out.printf("EPUBCheck %s: %d books, %d messages%n", EpubCheck.version(), files.length, told);
        System.exit(told == 0 ? 0 : 1);
    }
}
