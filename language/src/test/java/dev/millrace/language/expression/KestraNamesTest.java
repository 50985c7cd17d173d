package dev.millrace.language.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every function and filter that Kestra adds to Pebble, in 1.x or 2.0, with the names and the order of its arguments. */
class KestraNamesTest {
    private final Sample sample = new Sample();

    private static final String FUNCTIONS = """
            secret key namespace subkey full
            kv key namespace errorOnMissing
            read path namespace
            fileURI path namespace revision
            fileSize path namespace
            fileExists path namespace
            isFileEmpty path namespace
            fileEmpty
            render toRender recursive
            renderOnce toRender
            now format timeZone existingFormat locale
            json
            fromJson json
            fromIon ion allRows
            yaml yaml
            encrypt key plaintext
            decrypt key encrypted
            env name default
            uuid
            id
            ksuid
            nanoId length alphabet
            randomInt lower upper
            randomPort
            range start end increment
            min
            max
            errorLogs
            currentEachOutput outputs
            tasksWithState state
            iterationOutput
            loopOutputs outputs name
            http uri method query body contentType headers options accept
            printContext
            fetchContext
            subflow namespace id inputs revision labels timeout
            credential
            appLink
            isWeekend date
            isPublicHoliday date countryCode subDivision
            isDayWeekInMonth date dayOfWeek position
            isLastWorkingDay date workingDays
            dayOfWeek date
            hourOfDay date
            dayOfMonth date
            monthOfYear date
            isDateAfter
            isDateBefore
            isDateBetween
            """;

    private static final String FILTERS = """
            date format timeZone existingFormat locale
            dateAdd amount unit format timeZone existingFormat locale
            timestamp timeZone existingFormat
            timestampMicro timeZone existingFormat
            timestampMilli timeZone existingFormat
            timestampNano timeZone existingFormat
            jq expression
            json
            toJson
            toIon
            yaml
            indent amount prefix
            nindent amount prefix
            keys
            values
            chunk size
            flatten
            distinct
            number type
            string
            className
            escapeChar type
            replace replace_pairs regexp
            slugify
            substringBefore separator
            substringBeforeLast separator
            substringAfter separator
            substringAfterLast separator
            startsWith value
            endsWith value
            regexMatch regex
            regexReplace regex replacement
            regexExtract regex group
            urldecode
            urlencode
            md5
            sha1
            sha512
            sha256
            base64encode
            base64decode
            first
            last
            length
            join separator
            split delimiter limit
            default default
            upper
            lower
            trim
            sort
            rsort
            merge items
            slice fromIndex toIndex
            title
            capitalize
            abbreviate length
            reverse
            abs
            numberformat format
            """;

    @Test
    void functionsAreThereWithTheirArguments() {
        allAreThere(FUNCTIONS, sample.expressions.functions());
    }

    @Test
    void filtersAreThereWithTheirArguments() {
        allAreThere(FILTERS, sample.expressions.filters());
    }

    private static void allAreThere(String expected, List<Documentation> documented) {
        Map<String, List<String>> ours = new TreeMap<>();
        documented.forEach(doc -> ours.put(
                doc.name(),
                doc.arguments().stream().map(it -> it.replaceAll("=.*", "")).toList()));
        for (String line : expected.lines().toList()) {
            List<String> words = List.of(line.split(" "));
            assertThat(ours).containsKey(words.getFirst());
            List<String> arguments = words.subList(1, words.size());
            List<String> known = ours.get(words.getFirst());
            assertThat(known.subList(0, Math.min(known.size(), arguments.size())))
                    .as(words.getFirst())
                    .isEqualTo(arguments);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            {{ env('REGION') }} {{ env('ENV_REGION') }} {{ env('NOPE', default='x') }} § eu eu x
            {{ fileSize(path='a.txt') }} {{ fileExists(path='missing') }} § 7 false
            {{ loopOutputs(outputs=loops, name='t') }} § [{"o":1},{"o":2}]
            {{ isPublicHoliday(date='2026-01-06', countryCode='DE', subDivision='BY') }} § true
            {{ isLastWorkingDay('2026-01-31', ['SATURDAY']) }} {{ isLastWorkingDay('2026-01-31', workingDays=['MONDAY', 'friday']) }} § true false
            {{ secret('JSON', subkey='user', full=true) }} § {"user":"ada"}
            {{ date | date('iso', timeZone='UTC') }} § 2026-01-31T22:30:00.000000Z
            {{ date | date('iso_milli', timeZone='UTC') }} § 2026-01-31T22:30:00.000Z
            {{ date | date('iso_sec', timeZone='UTC') }} § 2026-01-31T22:30:00Z
            {{ date | date('sql', timeZone='UTC') }} § 2026-01-31 22:30:00.000000
            {{ date | date('sql_milli', timeZone='UTC') }} § 2026-01-31 22:30:00.000
            {{ date | date('sql_sec', timeZone='UTC') }} § 2026-01-31 22:30:00
            {{ date | date('iso_date_time', timeZone='UTC') }} § 2026-01-31T22:30:00Z[UTC]
            {{ date | date('iso_time', timeZone='UTC') }} § 22:30:00Z
            {{ date | date('iso_local_date', timeZone='UTC') }} § 2026-01-31
            {{ date | date('iso_instant', timeZone='UTC') }} § 2026-01-31T22:30:00Z
            {{ date | date('iso_local_date_time', timeZone='UTC') }} § 2026-01-31T22:30:00
            {{ date | date('iso_local_time', timeZone='UTC') }} § 22:30:00
            {{ date | date('iso_offset_time', timeZone='UTC') }} § 22:30:00Z
            {{ date | date('iso_ordinal_date', timeZone='UTC') }} § 2026-031Z
            {{ date | date('iso_week_date', timeZone='UTC') }} § 2026-W05-6Z
            {{ date | date('iso_zoned_date_time', timeZone='UTC') }} § 2026-01-31T22:30:00Z[UTC]
            {{ date | date('full', timeZone='UTC', locale='de') | startsWith('Samstag, 31. Januar 2026') }} § true
            {{ date | date('long', timeZone='UTC') | startsWith('January 31, 2026') }} § true
            {{ date | date('medium', timeZone='UTC') | startsWith('Jan 31, 2026') }} § true
            {{ date | date('short', timeZone='UTC') | startsWith('1/31/26') }} § true
            """)
    void doAsTheyDoThere(String template, String expected) {
        assertThat(sample.render(template)).isEqualTo(expected);
    }
}
