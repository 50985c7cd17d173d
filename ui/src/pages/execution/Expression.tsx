import { Button, Textarea } from '~/parts/controls';
import { useState } from 'react';
import { evaluate, type Evaluation } from '~/api/executions';
import { messageOf } from '~/api/http';
import { Card } from '~/parts/bits';
import { t } from '~/text/en';

/** Renders an expression against what this execution knows. */
export function Expression({ id, taskRunId }: { id: string; taskRunId: string | undefined }) {
  const [text, setText] = useState('');
  const [answer, setAnswer] = useState<Evaluation>();
  const ask = () => {
    if (!text.trim()) return;
    evaluate(id, text, taskRunId).then(setAnswer).catch((error: unknown) => setAnswer({ error: messageOf(error) }));
  };
  return (
    <Card title={t.execution.expression} pad>
      <form
        className="col"
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
      >
        <Textarea
          aria-label={t.execution.expression}
          placeholder={t.execution.expressionHint}
          rows={2}
          mono
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              ask();
            }
          }}
        />
        <div><Button type="submit" variant="default">{t.execution.evaluate}</Button></div>
        {answer && (answer.error ? <div className="note c-red pre">{answer.error}</div> : <pre className="code" tabIndex={0}>{answer.result}</pre>)}
      </form>
    </Card>
  );
}
