import { SegmentedControl } from '~/parts/controls';
import { useMemo, useState } from 'react';
import { CodeEditor } from '~/editor/CodeEditor';
import { merge3, mergedText, type Choice, type Stretch } from '~/lib/merge3';
import { Dialog } from './Dialog';
import { t } from '~/text/en';
import './merge.css';

interface Props {
  /** For the highlighting. */
  path: string;
  /** What both texts were made from. */
  base: string;
  mine: string;
  theirs: string;
  onMerged: (text: string) => void;
  onClose: () => void;
}

/** Brings two texts together that were made from one: what only one side changed is taken, for the rest people choose. */
export default function MergeDialog({ path, base, mine, theirs, onMerged, onClose }: Props) {
  const stretches = useMemo(() => merge3(base, mine, theirs), [base, mine, theirs]);
  const conflicts = stretches.filter((one) => one.kind === 'conflict');
  const [choices, setChoices] = useState<ReadonlyMap<number, Choice>>(new Map());
  const [edited, setEdited] = useState<string>();
  const result = edited ?? mergedText(stretches, choices);
  const taken = stretches.filter((one) => one.kind === 'theirs').length;
  const open = conflicts.length - choices.size;
  const choose = (at: number, choice: Choice) => {
    setEdited(undefined);
    setChoices((old) => new Map(old).set(at, choice));
  };
  return (
    <Dialog title={t.merge.title} confirm={t.merge.use} disabled={open > 0} size="min(1180px, 94vw)" onConfirm={() => onMerged(result)} onClose={onClose}>
      <p className="dim" style={{ margin: 0 }}>{t.merge.summary(taken, conflicts.length)} {open > 0 && <strong className="merge-open">{t.merge.open(open)}</strong>}</p>
      <div className="merge-body">
        {conflicts.length > 0 && (
          <div className="merge-conflicts">
            {conflicts.map((one, at) => <Conflict key={at} at={at} stretch={one} choice={choices.get(at)} onChoose={(choice) => choose(at, choice)} />)}
          </div>
        )}
        <div className="merge-result">
          <div className="merge-head">{t.merge.result}</div>
          <CodeEditor key={JSON.stringify([...choices])} path={path} value={result} label={t.merge.result} onChange={setEdited} />
        </div>
      </div>
    </Dialog>
  );
}

function Conflict({ at, stretch, choice, onChoose }: { at: number; stretch: Stretch; choice: Choice | undefined; onChoose: (choice: Choice) => void }) {
  return (
    <section className={choice ? 'conflict chosen' : 'conflict'} aria-label={t.merge.conflict(at + 1)}>
      <header className="row wrap">
        <strong>{t.merge.conflict(at + 1)}</strong>
        <SegmentedControl
          style={{ marginLeft: 'auto' }}
          aria-label={t.merge.conflict(at + 1)}
          value={choice ?? ''}
          onChange={(value) => onChoose(value as Choice)}
          data={(['mine', 'theirs', 'both', 'base'] as const).map((value) => ({ value, label: t.merge.choices[value] }))}
        />
      </header>
      <div className="conflict-sides">
        <Side name={t.merge.choices.mine} lines={stretch.mine} base={stretch.base} />
        <Side name={t.merge.choices.theirs} lines={stretch.theirs} base={stretch.base} />
      </div>
      <details><summary className="faint">{t.merge.before}</summary><pre className="code">{stretch.base.join('\n') || t.merge.nothing}</pre></details>
    </section>
  );
}

function Side({ name, lines, base }: { name: string; lines: string[]; base: string[] }) {
  const known = new Set(base);
  return (
    <div>
      <div className="merge-head">{name}</div>
      <pre className="code" tabIndex={0}>{lines.length === 0 ? <i className="faint">{t.merge.nothing}</i> : lines.map((line, i) => <div key={i} className={known.has(line) ? '' : 'd-add'}>{line || ' '}</div>)}</pre>
    </div>
  );
}
