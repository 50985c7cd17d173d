package dev.millrace.language.expression;

import io.pebbletemplates.pebble.error.ParserException;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.lexer.TokenStream;
import io.pebbletemplates.pebble.node.AbstractRenderableNode;
import io.pebbletemplates.pebble.node.ArgumentsNode;
import io.pebbletemplates.pebble.node.BodyNode;
import io.pebbletemplates.pebble.node.ForNode;
import io.pebbletemplates.pebble.node.MacroNode;
import io.pebbletemplates.pebble.node.PrintNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.FilterExpression;
import io.pebbletemplates.pebble.node.expression.RenderableNodeExpression;
import io.pebbletemplates.pebble.parser.Parser;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.tokenParser.IfTokenParser;
import io.pebbletemplates.pebble.tokenParser.SetTokenParser;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** The tags between {@code {%} and {@code %}}: those that loop count their turns, those that would read other templates are refused. */
final class Tags {
    private Tags() {}

    static List<TokenParser> all() {
        List<TokenParser> tags = new ArrayList<>();
        tags.add(new IfTokenParser());
        tags.add(new SetTokenParser());
        tags.add(new For());
        tags.add(new MacroTag());
        tags.add(new FilterTag());
        for (String name :
                List.of("include", "import", "from", "extends", "embed", "block", "cache", "flush", "parallel")) {
            tags.add(new RefusedTag(name));
        }
        return tags;
    }

    private static final class For implements TokenParser {
        @Override
        public String getTag() {
            return "for";
        }

        @Override
        public RenderableNode parse(Token token, Parser parser) {
            TokenStream stream = parser.getStream();
            stream.next();
            String variable = parser.getExpressionParser().parseNewVariableName();
            // 'in' is an operator of ours too, and the lexer takes it for that.
            if (stream.current().test(Token.Type.OPERATOR, "in")) {
                stream.next();
            } else {
                stream.expect(Token.Type.NAME, "in");
            }
            Expression<?> items = parser.getExpressionParser().parseExpression();
            stream.expect(Token.Type.EXECUTE_END);
            BodyNode body = parser.subparse(end -> end.test(Token.Type.NAME, "else", "endfor"));
            BodyNode otherwise = null;
            if (stream.current().test(Token.Type.NAME, "else")) {
                stream.next();
                stream.expect(Token.Type.EXECUTE_END);
                otherwise = parser.subparse(end -> end.test(Token.Type.NAME, "endfor"));
            }
            endTag(stream, "endfor");
            return new ForNode(token.getLineNumber(), variable, items, counted(token.getLineNumber(), body), otherwise);
        }
    }

    private static final class MacroTag implements TokenParser {
        @Override
        public String getTag() {
            return "macro";
        }

        @Override
        public RenderableNode parse(Token token, Parser parser) {
            TokenStream stream = parser.getStream();
            stream.next();
            String name = stream.expect(Token.Type.NAME).getValue();
            ArgumentsNode arguments = parser.getExpressionParser().parseArguments(true);
            stream.expect(Token.Type.EXECUTE_END);
            BodyNode body = parser.subparse(end -> end.test(Token.Type.NAME, "endmacro"));
            endTag(stream, "endmacro");
            // The library collects a macro's text in an unbounded StringWriter; this body has a writer with a limit.
            BodyNode bounded =
                    new BodyNode(token.getLineNumber(), List.of(new Bounded(counted(token.getLineNumber(), body))));
            return new MacroNode(name, arguments, bounded);
        }
    }

    private static final class FilterTag implements TokenParser {
        @Override
        public String getTag() {
            return "filter";
        }

        @Override
        public RenderableNode parse(Token token, Parser parser) {
            TokenStream stream = parser.getStream();
            stream.next();
            List<Expression<?>> filters = new ArrayList<>();
            filters.add(parser.getExpressionParser().parseFilterInvocationExpression());
            while (stream.current().test(Token.Type.OPERATOR, "|")) {
                stream.next();
                filters.add(parser.getExpressionParser().parseFilterInvocationExpression());
            }
            stream.expect(Token.Type.EXECUTE_END);
            BodyNode body = parser.subparse(end -> end.test(Token.Type.NAME, "endfilter"));
            endTag(stream, "endfilter");
            Expression<?> value = new RenderableNodeExpression(new Bounded(body), token.getLineNumber());
            for (Expression<?> filter : filters) {
                FilterExpression applied = new FilterExpression();
                applied.setLeft(value);
                applied.setRight(filter);
                applied.setLineNumber(token.getLineNumber());
                value = applied;
            }
            return new PrintNode(value, token.getLineNumber());
        }
    }

    private record RefusedTag(String name) implements TokenParser {
        @Override
        public String getTag() {
            return name;
        }

        @Override
        public RenderableNode parse(Token token, Parser parser) {
            throw new ParserException(
                    null,
                    "the tag '" + name + "' is not available in flows",
                    token.getLineNumber(),
                    parser.getStream().getFilename());
        }
    }

    private static void endTag(TokenStream stream, String name) {
        if (stream.current().getValue() == null) {
            throw new ParserException(
                    null, "the tag '" + name + "' is missing", stream.current().getLineNumber(), stream.getFilename());
        }
        stream.next();
        stream.expect(Token.Type.EXECUTE_END);
    }

    private static BodyNode counted(int line, BodyNode body) {
        List<RenderableNode> children = new ArrayList<>();
        children.add(new Tick(line));
        children.addAll(body.getChildren());
        return new BodyNode(line, children);
    }

    /** Counts one turn and prints nothing. */
    private static final class Tick extends AbstractRenderableNode {
        Tick(int line) {
            super(line);
        }

        @Override
        public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) {
            Evaluation.current().tick();
        }

        @Override
        public void accept(NodeVisitor visitor) {}
    }

    /** Renders its body into a writer with a limit, in which lists and maps are JSON, and hands on the text. */
    private static final class Bounded extends AbstractRenderableNode {
        private final BodyNode body;

        Bounded(BodyNode body) {
            super(body.getLineNumber());
            this.body = body;
        }

        @Override
        public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) throws IOException {
            TypedWriter text = new TypedWriter(Evaluation.current());
            body.render(self, text, context);
            writer.write(text.text());
        }

        @Override
        public void accept(NodeVisitor visitor) {
            body.accept(visitor);
        }
    }
}
