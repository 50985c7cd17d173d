package dev.millrace.language.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Invalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people are told of a template that is wrong. */
class ExpressionMessagesTest {
    private final Sample sample = new Sample();
    private final Expressions expressions = sample.expressions;

    private String render(String template) {
        return sample.render(template);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            {{ nme }} § The variable 'nme' cannot be used: it does not exist (line 1: {{ nme }}). Did you mean 'name'?
            {{ nested.innr.name }} § The variable 'nested.innr' cannot be used: it does not exist (line 1: {{ nested.innr.name }}). Did you mean 'nested.inner'?
            {{ nothing.x }} § 'nothing' cannot be used: it is null
            {{ list[7] }} § the list has 3 items
            {{ secret('NOPE') }} § The secret 'NOPE' is not set. Set it for the namespace (millrace secrets set NAMESPACE NOPE)
            {{ secret('NOPE') }} § MILLRACE_SECRET_NOPE
            {{ kv('unknown') }} § The key 'unknown' does not exist
            {{ lenght('x') }} § The function 'lenght' does not exist.
            {{ name | uper }} § The filter 'uper' does not exist. Did you mean 'upper'?
            {{ name is nonsense }} § The test 'is nonsense' does not exist
            {{ name §  is not valid
            {{ 1 / 0 }} § not possible
            {{ name * 2 }} § 'Ada' is none
            {{ 'x' | date }} § 'x' is not an ISO date
            {{ date | date('QQQQQQQQ') }} § The date format 'QQQQQQQQ' is not valid
            {{ 'x' | json2 }} § filter 'json2'
            {{ json('{') }} § not valid JSON at line 1
            {{ list | jq('.[') }} § jq program
            {{ now(nope='x') }} § nope
            {{ fileSize('missing') }} § The file 'missing' does not exist
            {{ credential('x') }} § Enterprise
            {{ subflow('a', 'b') }} § not available
            """)
    void saysWhatIsWrong(String template, String message) {
        assertThatThrownBy(() -> render(template)).isInstanceOf(Invalid.class).hasMessageContaining(message);
    }

    @Test
    void namesTheLine() {
        assertThatThrownBy(() -> render("a\nb\n{{ list.oops }}\n")).hasMessageContaining("(line 3: {{ list.oops }})");
    }

    @Test
    void checksWithoutRendering() {
        assertThat(expressions.check(
                        "{{ anything.at.all | upper }} {% for i in x %}{% endfor %} {{ a is null }} {{ f.g() }}"))
                .isEmpty();
        assertThat(expressions.check("ok\n{{ name | uper }}")).singleElement().satisfies(problem -> {
            assertThat(problem.message()).isEqualTo("The filter 'uper' does not exist. Did you mean 'upper'?");
            assertThat(problem.offset()).isEqualTo(13);
            assertThat(problem.length()).isEqualTo(4);
            assertThat(problem.line()).isEqualTo(2);
        });
        assertThat(expressions.check("{{ secrt('X') }}"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("Did you mean 'secret'?"));
        assertThat(expressions.check("a\n{{ b"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(2));
        assertThat(expressions.check("{{ 'text | nofilter (x' }}")).isEmpty();
        assertThat(new TemplateChecker(expressions).check("{{ x | uper }}")).hasSize(1);
    }
}
