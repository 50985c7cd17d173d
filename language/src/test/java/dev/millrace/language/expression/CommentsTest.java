package dev.millrace.language.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Comments vanish; what a shell writes with the same two chars does not. */
class CommentsTest {
    private final Expressions expressions = new Expressions();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    a{# not shown #}b                       | ab
                    echo ${#name}                           | echo ${#name}
                    echo ${#name} {{ x }}                   | echo ${#name} 1
                    {{ x }} ${#a[@]} {{ x }} ${#b}          | 1 ${#a[@]} 1 ${#b}
                    {# seen #}{{ x }} ${#name}              | 1 ${#name}
                    {{ '{#' }} ${#name}                     | {# ${#name}
                    """)
    void opensOnlyWhatIsClosed(String template, String rendered) {
        assertThat(expressions.render(template, new Scope(Map.of("x", 1L), new Lookup() {})))
                .isEqualTo(rendered);
        assertThat(expressions.check(template)).isEmpty();
    }
}
