import { Plus, Trash2 } from 'lucide-react';
import { DAYS, emptyFreeze, type FreezeDraft } from '~/lib/bindings';
import { settingsStore } from '~/lib/settings';
import { toggled } from '~/lib/sets';
import { ActionIcon, Button, SegmentedControl, TextInput } from '~/parts/controls';
import { t } from '~/text/en';
import { Fold } from '~/parts/Fold';

/** The times in which nothing is applied by itself. */
export function Freezes({ freezes, change }: { freezes: FreezeDraft[]; change: (freezes: FreezeDraft[]) => void }) {
  const zone = settingsStore.get().timeZone || Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Fold title={t.bindings.freezes} told={freezes.length === 0 ? t.none : String(freezes.length)}>
      <div className="field-text">{t.bindings.freezesText}</div>
      {freezes.map((freeze, i) => (
        <Freeze key={i} n={i + 1} freeze={freeze} change={(part) => change(freezes.map((one, j) => (i === j ? { ...one, ...part } : one)))} drop={() => change(freezes.filter((_, j) => i !== j))} />
      ))}
      <div><Button variant="default" size="compact-sm" leftSection={<Plus size={13} />} onClick={() => change([...freezes, emptyFreeze(zone)])}>{t.bindings.addFreeze}</Button></div>
    </Fold>
  );
}

function Freeze({ n, freeze, change, drop }: { n: number; freeze: FreezeDraft; change: (part: Partial<FreezeDraft>) => void; drop: () => void }) {
  return (
    <fieldset className="freeze">
      <legend className="sr">{t.bindings.freeze(n)}</legend>
      <div className="row">
        <SegmentedControl aria-label={t.bindings.freeze(n)} value={freeze.weekly ? 'weekly' : 'once'} onChange={(value) => change({ weekly: value === 'weekly' })} data={[{ value: 'weekly', label: t.bindings.weekly }, { value: 'once', label: t.bindings.once }]} />
        <ActionIcon size="sm" aria-label={t.bindings.dropFreeze(n)} title={t.bindings.dropFreeze(n)} onClick={drop}><Trash2 size={14} /></ActionIcon>
      </div>
      {freeze.weekly ? <Weekly freeze={freeze} change={change} /> : (
        <div className="grid2">
          <TextInput type="datetime-local" label={t.bindings.begins} required value={freeze.start} onChange={(event) => change({ start: event.currentTarget.value })} />
          <TextInput type="datetime-local" label={t.bindings.ends} required value={freeze.end} onChange={(event) => change({ end: event.currentTarget.value })} />
        </div>
      )}
      <TextInput label={t.bindings.reason} value={freeze.reason} onChange={(event) => change({ reason: event.currentTarget.value })} />
    </fieldset>
  );
}

function Weekly({ freeze, change }: { freeze: FreezeDraft; change: (part: Partial<FreezeDraft>) => void }) {
  const days = new Set(freeze.days);
  return (
    <>
      <fieldset className="days">
        <legend>{t.bindings.days}</legend>
        {DAYS.map((day) => (
          <label key={day} className="check"><input type="checkbox" checked={days.has(day)} onChange={() => change({ days: DAYS.filter((one) => toggled(days, day).has(one)) })} />{t.bindings.dayNames[day]}</label>
        ))}
      </fieldset>
      <div className="grid2">
        <TextInput type="time" label={t.bindings.at} required value={freeze.from} onChange={(event) => change({ from: event.currentTarget.value })} />
        <TextInput label={t.bindings.lasts} required placeholder={t.bindings.lastsText} spellCheck={false} value={freeze.duration} onChange={(event) => change({ duration: event.currentTarget.value })} />
      </div>
      <TextInput label={t.bindings.zone} placeholder="UTC" spellCheck={false} value={freeze.zone} onChange={(event) => change({ zone: event.currentTarget.value })} />
    </>
  );
}
