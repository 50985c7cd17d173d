package dev.millrace.language.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionsTest {
    private final Sample sample = new Sample();
    private final Expressions expressions = sample.expressions;

    private Scope scope() {
        return sample.scope();
    }

    private String render(String template) {
        return sample.render(template);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            plain text § plain text
            {"a": {"b": 1}} § {"a": {"b": 1}}
            Hello {{ name }}! § Hello Ada!
            {{ map }} § {"a":1,"b":["x","y"]}
            v={{ list }} § v=[1,2,3]
            {{ nested['my-task'].value }} § v
            {{ nested.inner.name }} § deep
            {{ list[1] }} {{ list.size }} § 2 3
            {{ name.length() }} § 3
            {{ missing ?? 'other' }} § other
            {{ nested.wrong.deeper ?? 'other' }} § other
            {{ nothing ?? 'other' }} § other
            x{{ nothing ??? 'other' }} § x
            {{ missing ??? 'other' }} § other
            {{ missing | default('d') }} § d
            {{ missing is defined }} {{ name is defined }} § false true
            {{ json is json }} {{ name is json }} § true false
            {{ nothing is null }} {{ '' is empty }} {{ map is map }} {{ list is iterable }} § true true true true
            {{ 3 is odd }} {{ 4 is even }} § true true
            {{ 2 in list }} {{ 9 isIn list }} {{ 9 not in list }} § true false true
            {{ list contains 2 }} {{ name contains 'd' }} {{ map contains 'a' }} § true true true
            {{ 'a' ~ 1 ~ list }} § a1[1,2,3]
            {{ 1 + 2 * 3 }} {{ 7 / 2 }} {{ 7 % 4 }} {{ 7.0 / 2 }} § 7 3 3 3.5
            {{ 9223372036854775807 + 1 }} § 9223372036854775808
            {{ big + 1 }} § 123456789012345678901234567891
            {{ count > 2 and yes }} {{ not yes or count == 3 }} § true true
            {{ yes ? 'y' : 'n' }} § y
            {{ count == 3.0 }} {{ 'a' < 'b' }} § true true
            {% for i in list %}{{ loop.index }}={{ i }}{% if not loop.last %},{% endif %}{% endfor %} § 0=1,1=2,2=3
            {% for i in 1..3 %}{{ i }}{% endfor %} § 123
            {% for e in map %}{{ e.key }};{% endfor %} § a;b;
            {% for i in [] %}x{% else %}none{% endfor %} § none
            {% set x = 5 %}{{ x }} § 5
            {% macro hi(n) %}hi {{ n }}{% endmacro %}{{ hi('you') }} § hi you
            {% filter upper %}a{{ name }}{% endfilter %} § AADA
            {# comment #}x § x
            {% verbatim %}{{ name }}{% endverbatim %} § {{ name }}
            {{ range(1, 5, 2) }} {{ range(3, 1, -1) }} {{ range('a', 'c') }} § [1,3,5] [3,2,1] ["a","b","c"]
            {{ max(1, 5, 3) }} {{ min(list) }} {{ max('a', 'b') }} § 5 1 b
            {{ json(json).a[1].b }} {{ fromJson(json).a[0] }} § 2 1
            {{ yaml('a: [1, 2]').a[1] }} § 2
            {{ fromIon('{a:1}').a }} {{ fromIon('{a:1} {a:2}', allRows=true) | length }} § 1 2
            {{ secret('TOKEN') }} {{ secret('JSON', subkey='user') }} § s3cret ada
            {{ kv('known') }} {{ kv('known', namespace='other') }} § own-value other-value
            {{ kv('unknown', errorOnMissing=false) ?? 'none' }} § none
            {{ read('a.txt') }} {{ read('a.txt', namespace='n', version=2) }} {{ read('a.txt', revision=3) }} § own:a.txt@head n:a.txt@2 own:a.txt@3
            {{ read('kestra:///x/y') }} § stored kestra:///x/y
            {{ fileURI('a.txt') }} {{ fileSize('a.txt') }} {{ fileExists('missing') }} § nsfile:///a.txt 7 false
            {{ fileEmpty('empty') }} {{ isFileEmpty('full') }} § true false
            {{ errorLogs()[0].message }} {{ tasksWithState('FAILED')[0].value }} § boom FAILED
            {{ http('http://x').asked }} {{ http(uri='http://y', method='POST').asked }} § http://x http://y
            {{ template }} {{ render(template) }} § {{ name }} Ada
            {{ render(twice) }} {{ renderOnce(twice) }} § Ada! {{ name }}!
            {{ render({'a': template}) }} § {"a":"Ada"}
            {{ currentEachOutput(each).out }} § found
            {{ loopOutputs(loops, 't') }} {{ iterationOutput(loops, 1).t.o }} § [{"o":1},{"o":2}] 2
            {{ decrypt('MDEyMzQ1Njc4OTAxMjM0NQ==', encrypt('MDEyMzQ1Njc4OTAxMjM0NQ==', 'hidden')) }} § hidden
            {{ uuid() | length }} {{ id() | length }} {{ ksuid() | length }} {{ nanoId() | length }} {{ nanoId(length=5, alphabet='a') }} § 36 22 27 21 aaaaa
            {{ randomInt(4, 5) }} {{ randomPort() > 0 }} § 4 true
            {{ now(timeZone='UTC') }} § 2026-03-04T05:06:07.123456Z
            {{ now(format='yyyy', timeZone='UTC') }} § 2026
            {{ isWeekend('2026-01-31') }} {{ isWeekend('2026-02-02') }} § true false
            {{ isPublicHoliday('2026-01-01', 'FR') }} {{ isPublicHoliday('2026-07-14', 'FR') }} {{ isPublicHoliday('2026-07-14', 'DE') }} § true true false
            {{ isPublicHoliday('2026-01-06', 'DE', 'BY') }} {{ isPublicHoliday('2026-01-06', 'DE') }} {{ isPublicHoliday('2026-11-26', 'us') }} § true false true
            {{ isDayWeekInMonth('2026-01-05', 'MONDAY', 'FIRST') }} {{ isDayWeekInMonth('2026-01-26', 'MONDAY', 'LAST') }} § true true
            {{ isLastWorkingDay('2026-01-30') }} {{ isLastWorkingDay('2026-01-31') }} § true false
            {{ dayOfWeek('2026-01-31') }} {{ dayOfMonth('2026-01-31') }} {{ monthOfYear('2026-01-31') }} {{ hourOfDay(date) }} § SATURDAY 31 1 22
            {{ isDateAfter(date, '2026-01-01T00:00:00Z') }} {{ isDateBefore(date, '2026-01-01') }} {{ isDateBetween(date, '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z') }} § true false true
            """)
    void rendersFunctionsAndOperators(String template, String expected) {
        assertThat(render(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            {{ date | date('yyyy-MM-dd', timeZone='UTC') }} § 2026-01-31
            {{ date | date('yyyy-MM-dd HH:mm', timeZone='Europe/Paris') }} § 2026-01-31 23:30
            {{ date | date(timeZone='UTC') }} § 2026-01-31T22:30:00.000000Z
            {{ date | date('sql_seq', timeZone='UTC') }} § 2026-01-31 22:30:00
            {{ date | date('iso_date', timeZone='UTC') }} § 2026-01-31Z
            {{ '31.01.2026' | date('yyyy-MM-dd', existingFormat='dd.MM.yyyy', timeZone='UTC') }} § 2026-01-31
            {{ date | date('MMMM', timeZone='UTC', locale='fr_FR') }} § janvier
            {{ date | date('rfc_1123_date_time', timeZone='UTC') }} § Sat, 31 Jan 2026 22:30:00 GMT
            {{ 1769898600 | date('iso_sec', timeZone='UTC') }} § 2026-01-31T22:30:00Z
            {{ 1769898600000 | date('iso_sec', timeZone='UTC') }} § 2026-01-31T22:30:00Z
            {{ '2026-01-31' | dateAdd(1, 'DAYS', timeZone='UTC') }} § 2026-02-01T00:00:00.000000Z
            {{ '2026-01-31' | dateAdd(-1, 'MONTHS', 'yyyy-MM-dd', timeZone='UTC') }} § 2025-12-31
            {{ date | timestamp }} {{ date | timestampMilli }} {{ date | timestampMicro }} {{ date | timestampNano }} § 1769898600 1769898600000 1769898600000000 1769898600000000000
            {{ json | jq('.a[1].b') }} {{ json | jq('.a[1].b') | first }} § [2] 2
            {{ map | jq('.b[]') }} § ["x","y"]
            {{ words | jq('map(ascii_upcase) | sort') | first }} § ["A","B","B"]
            {{ list | jq('add') | first }} § 6
            {{ map | json }} {{ 'a"b' | json }} {{ map | toJson }} § {"a":1,"b":["x","y"]} "a\\"b" {"a":1,"b":["x","y"]}
            {{ {'a': 1} | toIon }} § {a:1}
            {{ words | yaml }} § - b\\n- a\\n- b\\n
            a{{ 'x\\ny' | indent(2) }} § ax\\n  y
            a{{ 'x\\ny' | nindent(2) }} § a\\n  x\\n  y
            {{ map | keys }} {{ {'k': 'v'} | values }} {{ words | keys }} § ["a","b"] ["v"] [0,1,2]
            {{ list | chunk(2) }} § [[1,2],[3]]
            {{ [[1, 2], 3, [4]] | flatten }} § [1,2,3,4]
            {{ words | distinct }} {{ words | uniq }} § ["b","a"] ["b","a"]
            {{ '12' | number }} {{ '1.5' | number('DOUBLE') }} {{ '7' | number(type='INT') + 1 }} § 12 1.5 8
            {{ 'x' | className }} § java.lang.String
            {{ "it's" | escapeChar('single') }} {{ 'a"b' | escapeChar('double') }} {{ "it's" | escapeChar('shell') }} § it\\'s a\\"b it'\\''s
            {{ 'aXbX' | replace({'X': '-', 'a': 'c'}) }} § c-b-
            {{ 'a1b22' | replace({'[0-9]+': '#'}, regexp=true) }} § a#b#
            {{ 'Été à la Plage!' | slugify }} § ete-a-la-plage
            {{ 'a.b.c' | substringBefore('.') }} {{ 'a.b.c' | substringBeforeLast('.') }} {{ 'a.b.c' | substringAfter('.') }} {{ 'a.b.c' | substringAfterLast('.') }} § a a.b b.c c
            {{ name | startsWith('A') }} {{ name | endsWith('x') }} § true false
            {{ 'a%20b' | urldecode }} {{ 'a b&c' | urlencode }} § a b a%20b%26c
            {{ 'a' | md5 }} § 0cc175b9c0f1b6a831c399e269772661
            {{ 'a' | sha1 }} § 86f7e437faa5a7fce15d1ddcb9eaeaea377667b8
            {{ 'a' | sha256 }} § ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb
            {{ 'a' | sha512 | length }} § 128
            {{ 'hé' | base64encode }} {{ 'aMOp' | base64decode }} § aMOp hé
            {{ list | first }} {{ list | last }} {{ name | first }} § 1 3 A
            {{ list | length }} {{ name | length }} {{ map | length }} § 3 3 2
            {{ words | join(', ') }} {{ 'a,b' | split(',') }} {{ 'a,b,c' | split(',', 2) }} § b, a, b ["a","b"] ["a","b,c"]
            {{ name | upper }} {{ name | lower }} {{ ' x ' | trim }} {{ 'ab cd' | title }} {{ 'ab' | capitalize }} § ADA ada x Ab Cd Ab
            {{ words | sort }} {{ list | rsort }} {{ list | reverse }} § ["a","b","b"] [3,2,1] [3,2,1]
            {{ list | slice(0, 2) }} {{ name | slice(1) }} {{ list | slice(-1) }} § [1,2] da [3]
            {{ list | merge([4]) }} {{ {'a': 1} | merge({'b': 2}) }} § [1,2,3,4] {"a":1,"b":2}
            {{ 'abcdefgh' | abbreviate(6) }} § abc...
            {{ -5 | abs }} {{ 1234.5 | numberformat('#,##0.00') }} § 5 1,234.50
            {{ 'order-12-x' | regexExtract('[0-9]+') }} {{ 'a1' | regexMatch('\\d') }} {{ 'a1' | regexReplace('\\d', '#') }} § 12 true a#
            {{ 5 | string | length }} {{ 'a\\nb' | nl2br }} § 1 a<br />\\nb
            {{ nothing | upper }}x § x
            """)
    void rendersFilters(String template, String expected) {
        assertThat(render(template.replace("\\n", "\n")))
                .isEqualTo(expected.replace("\\n", "\n").replace("\\\\", "\\"));
    }

    @Test
    void aWholeExpressionKeepsItsType() {
        assertThat(expressions.renderValue("{{ list }}", scope())).isEqualTo(List.of(1L, 2L, 3L));
        assertThat(expressions.renderValue("{{ count }}", scope())).isEqualTo(3L);
        assertThat(expressions.renderValue("{{ yes }}", scope())).isEqualTo(true);
        assertThat(expressions.renderValue("{{ map }}\n", scope()))
                .isEqualTo(sample.variables().get("map"));
        assertThat(expressions.renderValue("{{ name }}\n", scope())).isEqualTo("Ada\n");
        assertThat(expressions.renderValue("n={{ count }}", scope())).isEqualTo("n=3");
        assertThat(expressions.renderValue("{{ nothing }}", scope())).isEqualTo("");
        assertThat(expressions.renderValue(Map.of("k", List.of("{{ count }}", 7L, true), "{{ name }}", "x"), scope()))
                .isEqualTo(Map.of("k", List.of(3L, 7L, true), "Ada", "x"));
        assertThat(expressions.renderValue(42L, scope())).isEqualTo(42L);
    }

    @Test
    void everyFunctionAndFilterIsDocumented() {
        assertThat(expressions.functions())
                .allSatisfy(doc -> assertThat(doc.description()).isNotBlank());
        assertThat(expressions.filters())
                .allSatisfy(doc -> assertThat(doc.description()).isNotBlank());
        assertThat(expressions.functions())
                .extracting(Documentation::signature)
                .contains("kv(key, namespace, errorOnMissing=true)");
    }

    @Test
    void conditionsAreTruthy() {
        for (String no : List.of("{{ false }}", "false", "", "0", "{{ nothing }}", "{{ [] }}", " ")) {
            assertThat(expressions.renderCondition(no, scope())).as(no).isFalse();
        }
        for (String yes : List.of("{{ yes }}", "true", "x", "1", "{{ count > 1 }}")) {
            assertThat(expressions.renderCondition(yes, scope())).as(yes).isTrue();
        }
    }

    @Test
    void reportsSecretsForMasking() {
        render(
                "{{ secret('TOKEN') }}{{ decrypt('MDEyMzQ1Njc4OTAxMjM0NQ==', encrypt('MDEyMzQ1Njc4OTAxMjM0NQ==', 'hidden')) }}");
        assertThat(sample.secrets).containsExactly("s3cret", "hidden");
    }

    @Test
    void knowsTheNullsOfOthers() {
        assertThat(render("{{ nullable }}")).isEqualTo("[\"x\",null]");
        assertThat(render("{% for x in nullable %}[{{ x }}]{% endfor %}")).isEqualTo("[x][]");
    }
}
