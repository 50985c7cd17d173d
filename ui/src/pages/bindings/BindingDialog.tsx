import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { changeBinding, createBinding, keptQuery, type Kept, type Settings } from '~/api/bindings';
import { DIRECTORIES, draftOf, freeId, settingsOf, type Draft, type Way } from '~/lib/bindings';
import { NativeSelect, TextInput } from '~/parts/controls';
import { Dialog } from '~/parts/Dialog';
import { TroubleNote, useTrouble } from '~/parts/useTrouble';
import { useAct } from '~/parts/useAct';
import { t } from '~/text/en';
import { AfterSync, Secrets } from './Care';
import { FirstPlan } from './FirstPlan';
import { Freezes } from './Freezes';
import { Network, SignIn } from './ConnectionFields';
import { Hook, Trust, Which } from './Sections';
import './bindings.css';

interface Props {
  ns: string;
  /** The binding to change; a new one is made without it. */
  old?: Kept;
  /** What is known of a place that tasks push to or sync from already. */
  like?: Partial<Settings>;
  onClose: () => void;
}

/** Asks what shall be kept in step with what, and after a new binding was made leads to its first plan. */
export function BindingDialog({ ns, old, like, onClose }: Props) {
  const all = useQuery(keptQuery());
  const [draft, setDraft] = useState(() => draftOf(old?.settings ?? like ?? {}));
  const [made, setMade] = useState<string>();
  const { wrong, tell, trouble, changed } = useTrouble(draft, old && ['INVALID', 'HOST_KEY_CHANGED'].includes(old.state) ? old.message : undefined);
  const { busy, act } = useAct(['sync']);
  const change = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }));
    changed(part);
  };
  const offered = freeId(ns, (all.data ?? []).map((one) => one.id));
  const settings = settingsOf({ ...draft, id: old?.id ?? (draft.id.trim() || offered) }, ns, old?.settings);
  const save = () =>
    void act(() => (old ? changeBinding(settings) : createBinding(settings)), old ? t.bindings.saved : undefined, tell).then((done) => {
      if (!done) return;
      if (old) onClose();
      else setMade(settings.id);
    });
  const fields = { ns, draft, change, wrong };
  if (made !== undefined) return <FirstPlan id={made} onClose={onClose} />;
  return (
    <Dialog title={old ? t.bindings.edit(old.id) : t.bindings.title} confirm={old ? t.save : t.bindings.keep} size="lg" busy={busy} disabled={draft.url.trim() === '' || draft.branch.trim() === ''} onConfirm={save} onClose={onClose}>
      {!old && <p className="dim" style={{ margin: 0 }}>{t.bindings.text}</p>}
      <TextInput label={t.bindings.url} required data-autofocus placeholder="https://github.com/org/repo.git" spellCheck={false} autoComplete="off" error={wrong('url')} value={draft.url} onChange={(event) => change({ url: event.currentTarget.value })} />
      <SignIn {...fields} requests={draft.propose !== ''} />
      <div className="grid2">
        <TextInput label={t.bindings.branch} required spellCheck={false} error={wrong('branch')} value={draft.branch} onChange={(event) => change({ branch: event.currentTarget.value })} />
        <TextInput label={t.bindings.directory} title={t.bindings.directoryText} placeholder="/" spellCheck={false} error={wrong('directory')} value={draft.directory} onChange={(event) => change({ directory: event.currentTarget.value })} />
        <NativeSelect label={t.bindings.content} value={draft.content} onChange={(event) => change(withContent(draft, event.currentTarget.value as Draft['content']))} data={Object.entries(t.git.contents).map(([value, label]) => ({ value, label }))} />
        <Rhythm every={draft.every} change={change} error={wrong('every')} />
      </div>
      <div>
        <NativeSelect label={t.bindings.way} value={draft.way} onChange={(event) => change({ way: event.currentTarget.value as Way })} data={Object.entries(t.bindings.ways).map(([value, label]) => ({ value, label }))} />
        <div className="hint">{t.bindings.wayTexts[draft.way]}</div>
      </div>
      <Conflict conflict={draft.conflict} change={change} />
      <Which {...fields} />
      <Network {...fields} />
      <Trust {...fields} />
      {(draft.way !== 'FROM_GIT' || draft.secretScan !== 'HOLD') && <Secrets {...fields} />}
      <AfterSync {...fields} />
      <Hook {...fields} />
      <Freezes freezes={draft.freezes} change={(freezes) => change({ freezes })} />
      {!old && <TextInput label={t.bindings.id} placeholder={offered} spellCheck={false} autoComplete="off" error={wrong('id')} value={draft.id} onChange={(event) => change({ id: event.currentTarget.value })} />}
      <TroubleNote trouble={trouble} />
    </Dialog>
  );
}

/** The directory follows what is kept there, unless somebody chose one. */
function withContent(draft: Draft, content: Draft['content']): Partial<Draft> {
  return draft.directory === DIRECTORIES[draft.content] ? { content, directory: DIRECTORIES[content] } : { content };
}

function Conflict({ conflict, change }: { conflict: string; change: (part: Partial<Draft>) => void }) {
  const texts: Record<string, string> = t.bindings.conflictTexts;
  return (
    <div>
      <NativeSelect label={t.bindings.conflict} value={conflict} onChange={(event) => change({ conflict: event.currentTarget.value })} data={Object.entries(t.bindings.conflicts).map(([value, label]) => ({ value, label }))} />
      <div className="hint">{texts[conflict]}</div>
    </div>
  );
}

const OTHER = 'other';

function Rhythm({ every, change, error }: { every: string; change: (part: Partial<Draft>) => void; error: string | undefined }) {
  const [other, setOther] = useState(!(every in t.bindings.rhythms));
  const choose = (value: string) => {
    setOther(value === OTHER);
    if (value !== OTHER) change({ every: value });
  };
  return (
    <div className="col">
      <NativeSelect label={t.bindings.every} value={other ? OTHER : every} onChange={(event) => choose(event.currentTarget.value)} data={[...Object.entries(t.bindings.rhythms).map(([value, label]) => ({ value, label })), { value: OTHER, label: t.bindings.custom }]} />
      {other && <TextInput label={t.bindings.customEvery} description={t.bindings.customText} spellCheck={false} error={error} value={every} onChange={(event) => change({ every: event.currentTarget.value })} />}
    </div>
  );
}
