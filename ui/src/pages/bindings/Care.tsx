import { useQuery } from '@tanstack/react-query';
import { keptQuery } from '~/api/bindings';
import type { Draft } from '~/lib/bindings';
import { NativeSelect, Switch, Textarea, TextInput } from '~/parts/controls';
import { Fold } from '~/parts/Fold';
import { c } from '~/text/connection.en';
import type { Fields } from './ConnectionFields';

const options = (texts: Record<string, string>) => Object.entries(texts).map(([value, label]) => ({ value, label }));

/** What is done about passwords and keys in what is pushed. */
export function Secrets({ draft, change, wrong }: Fields<Draft>) {
  return (
    <Fold title={c.scan} told={c.scanShort[draft.secretScan] ?? draft.secretScan} wrong={['secretScan', 'secretScanAllow'].some((name) => wrong(name))}>
      <div>
        <NativeSelect label={c.scanLabel} error={wrong('secretScan')} value={draft.secretScan} onChange={(event) => change({ secretScan: event.currentTarget.value as Draft['secretScan'] })} data={options(c.scans)} />
        <div className="hint">{c.scanTexts[draft.secretScan]}</div>
      </div>
      {draft.secretScan !== 'OFF' && <Textarea mono label={c.scanAllow} description={c.scanAllowText} rows={2} spellCheck={false} error={wrong('secretScanAllow')} value={draft.secretScanAllow} onChange={(event) => change({ secretScanAllow: event.currentTarget.value })} />}
    </Fold>
  );
}

/** How long executions are watched, what comes first, and what Git is told. */
export function AfterSync(fields: Fields<Draft>) {
  const { draft, change, wrong } = fields;
  const watch = draft.watch.trim();
  const told = [watch && c.watched(watch), draft.after && c.afterShort(draft.after), draft.notes && c.noted].filter(Boolean).join('; ') || c.careNone;
  return (
    <Fold title={c.care} told={told} wrong={['watch', 'onFailure', 'after', 'notes'].some((name) => wrong(name))}>
      {(draft.way !== 'TO_GIT' || watch) && (
        <>
          <TextInput label={c.watch} description={c.watchText} placeholder="PT15M" spellCheck={false} autoComplete="off" error={wrong('watch')} value={draft.watch} onChange={(event) => change({ watch: event.currentTarget.value })} />
          {watch && <NativeSelect label={c.onFailure} error={wrong('onFailure')} value={draft.onFailure} onChange={(event) => change({ onFailure: event.currentTarget.value as Draft['onFailure'] })} data={options(c.onFailures)} />}
        </>
      )}
      {(draft.way === 'FROM_GIT' || draft.after) && <After {...fields} />}
      <Switch label={c.notes} description={c.notesText} checked={draft.notes} onChange={(event) => change({ notes: event.currentTarget.checked })} />
    </Fold>
  );
}

/** Only bindings of the same branch can come first. */
function After({ draft, change, wrong }: Fields<Draft>) {
  const all = useQuery(keptQuery()).data ?? [];
  const first = all.filter(({ id, settings }) => id !== draft.id && settings.url === draft.url.trim() && settings.branch === draft.branch.trim()).map((one) => one.id);
  const known = draft.after && !first.includes(draft.after) ? [draft.after, ...first] : first;
  return <NativeSelect label={c.after} description={c.afterText} error={wrong('after')} value={draft.after} onChange={(event) => change({ after: event.currentTarget.value })} data={[{ value: '', label: c.afterNone }, ...known.map((id) => ({ value: id, label: id }))]} />;
}
