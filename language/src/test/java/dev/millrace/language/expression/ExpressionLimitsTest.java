package dev.millrace.language.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Invalid;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a template, a regular expression or a jq program can never do. */
class ExpressionLimitsTest {
    private final Sample sample = new Sample();
    private final Expressions expressions = sample.expressions;

    private String render(String template) {
        return sample.render(template);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ name.class }}",
                "{{ name.getClass() }}",
                "{{ list.class.forName('java.lang.Runtime') }}",
                "{{ name.bytes }}",
                "{{ (1).TYPE }}",
                "{{ yes.class }}",
                "{{ map.getClass() }}",
                "{{ _context.class.name }}",
                "{{ locale.class }}",
                "{% include 'x' %}",
                "{% import 'x' %}",
                "{% extends 'x' %}",
                "{% embed 'x' %}{% endembed %}",
                "{% block x %}{% endblock %}",
                "{% from 'x' import y %}",
                "{{ i18n('messages', 'x') }}",
                "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
                "{% macro f() %}{% if true %}{{ f() }}{{ f() }}{% endif %}{% endmacro %}{{ f() }}",
                "{% for a in 1..2000 %}{% for b in 1..2000 %}{% endfor %}{% endfor %}",
                "{{ range(1, 9000000000) }}",
                "{% for a in 1..1000000 %}{% endfor %}{% for a in 1..1000000 %}{% endfor %}",
                "{% set s = 'aaaaaaaaaaaaaaaa' %}{% for i in 1..60 %}{% set s = s ~ s %}{% endfor %}",
                "{% set s = [1] %}{% for i in 1..60 %}{% set s = s | merge(s) %}{% endfor %}",
                "{% set s = [1] %}{% for i in 1..60 %}{% set s = [s, s] %}{% endfor %}{{ s }}",
                "{% set s = [1] %}{% set t = [1] %}{% for i in 1..60 %}{% set s = [s, s] %}{% set t = [t, t] %}{% endfor %}{{ s == t }}",
                "{% for i in 1..900000 %}{{ 'aaaaaaaaaaaaaaaaaaaa' }}{% endfor %}",
                "{{ 'x' | indent(2000000000) }}{{ 'a' | nindent(2000000000) }}",
                "{% set s = 'a' %}{% for i in 1..22 %}{% set s = s ~ s %}{% endfor %}{{ s | replace({'a': s}) }}",
                "{{ list | jq('range(1; 1e12)') }}",
                "{{ list | jq('def f: f; f') }}",
                "{{ list | jq('[recurse(.)]') }}",
                "{{ list | jq('env.PATH | ascii_upcase') }}",
                "{{ nanoId(length=1000000000) }}"
            })
    void refusesHostileTemplates(String template) {
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> assertThatThrownBy(() -> render(template)).isInstanceOf(Invalid.class));
    }

    @Test
    void regularExpressionsTakeLinearTime() {
        String template = "{{ '" + "a".repeat(5_000) + "!' | regexMatch('^(a+)+$') }}";
        assertThat(render(template)).isEqualTo("false");
    }

    @Test
    void interruptedThreadsStop() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> render("{% for a in 1..100000 %}{% endfor %}")).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void jqSeesNoEnvironment() {
        assertThat(render("{{ list | jq('env') }}{{ list | jq('$ENV') }}")).isEqualTo("[{}][{}]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            {{ long | jq('test("^(a+)+$")') }} § [false]
            {{ long | jq('[match("(a*)*b"; "g")] | length') }} § [0]
            {{ long | jq('gsub("(a|a)*c"; "x") | length') }} § [50001]
            {{ long | jq('[splits("(a|aa)+$")] | length') }} § [1]
            {{ long | jq('[scan("(.*)(.*)(.*)(.*)x")] | length') }} § [0]
            """)
    void regularExpressionsOfJqTakeLinearTime(String template, String expected) {
        String set = "{% set long = '\"" + "a".repeat(50_000) + "!\"' %}";
        assertThat(render(set + template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            test("B")           § [false]
            test("B"; "i")      § [true]
            test("b # x"; "x")  § [true]
            match("b+")         § [{"offset":2,"length":2,"string":"bb","captures":[]}]
            [match("(?<c>c)|(d)"; "g") | .captures[0].name] § [["c","c"]]
            [match("é(x)?"; "g") | .captures[0].offset]    § [[-1]]
            capture("(?<y>a)(?<z>é)") § [{"y":"a","z":"é"}]
            [scan("[bc]")]      § [["b","b","c"]]
            [scan("(b)(c)")]    § [[["b","c"]]]
            split("b+"; null)   § [["aé","cd"]]
            sub("b"; "-")       § ["aé-bcd"]
            gsub("b"; "-")      § ["aé--cd"]
            gsub("(?<l>[a-d])"; "<" + .l + ">") § ["<a>é<b><b><c><d>"]
            [gsub("c"; "1", "2")] § [["aébb1d","aébb2d"]]
            """)
    void regularExpressionsOfJqDoAsInJq(String program, String expected) {
        assertThat(render("{{ '\"aébbcd\"' | jq('" + program + "') }}")).isEqualTo(expected);
    }
}
