import { Link } from '@tanstack/react-router';
import { ArrowDownToLine, ArrowLeftRight, ArrowUpFromLine, FolderGit2, GitCompare } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Kept } from '~/api/bindings';
import { wayOf } from '~/lib/bindings';
import { isOutOfReach, toneOfStanding } from '~/lib/standings';
import { Card } from '~/parts/bits';
import { Button } from '~/parts/controls';
import { Time } from '~/parts/Time';
import { c } from '~/text/connection.en';
import { t } from '~/text/en';
import { BindingActions, ReadoptButton } from './BindingActions';
import { BindingDialog } from './BindingDialog';
import { Webhook } from './Deliveries';
import { careText, conflictText, everyText, freezeText } from './describe';
import { Differing } from './Differing';
import { WhyButton } from './Doctor';
import { StandingPill } from './Standing';
import './bindings.css';

const WAYS = { FROM_GIT: ArrowDownToLine, TO_GIT: ArrowUpFromLine, BOTH: ArrowLeftRight };

/** A binding: how it stands and what is to be done, what is wanted of it, and the files that differ. */
export function BindingCard({ kept, commit }: { kept: Kept; commit?: ReactNode }) {
  const [editing, setEditing] = useState(false);
  const { settings } = kept;
  const way = wayOf(settings);
  const Way = WAYS[way];
  const care = careText(settings);
  return (
    <Card
      title={<span className="row wrap"><FolderGit2 size={15} /><span style={{ overflowWrap: 'anywhere' }}>{kept.id}</span><StandingPill state={kept.state} /></span>}
      end={<BindingActions kept={kept} onEdit={() => setEditing(true)} />}
      pad
    >
      <Standing kept={kept} onEdit={() => setEditing(true)} />
      <div className="binding-facts">
        <dl className="dl">
          <dt>{t.bindings.repository}</dt>
          <dd className="mono">{settings.url}</dd>
          <dt>{t.bindings.branch}</dt>
          <dd className="mono">{settings.branch} · {settings.directory || '/'}</dd>
          <dt>{t.bindings.way}</dt>
          <dd><span className="row wrap" style={{ gap: 6 }}><Way size={14} aria-hidden />{t.bindings.ways[way]}<span className="dim">{t.git.contents[settings.content]}{settings.files && `, ${settings.files.join(', ')}`}</span></span></dd>
          <dt>{t.bindings.onConflict}</dt>
          <dd>{conflictText(settings.conflict)}</dd>
        </dl>
        <dl className="dl">
          <dt>{t.bindings.since}</dt>
          <dd><Time at={kept.since} /></dd>
          <dt>{t.bindings.success}</dt>
          <dd>{kept.lastSuccess ? <Time at={kept.lastSuccess} /> : <span className="faint">{t.never}</span>}</dd>
          <dt>{t.bindings.rhythm}</dt>
          <dd>{everyText(settings.every)}{kept.nextTry ? <span className="dim">, {t.bindings.next.toLowerCase()} <Time at={kept.nextTry} /></span> : <span className="dim">, {t.bindings.unseen}</span>}</dd>
          {commit && <><dt>{t.bindings.lastCommit}</dt><dd>{commit}</dd></>}
          {care && <><dt>{c.care}</dt><dd>{care}</dd></>}
          {settings.freezes && settings.freezes.length > 0 && <><dt>{t.bindings.freezes}</dt><dd>{settings.freezes.map((freeze) => <div key={freezeText(freeze)}>{freezeText(freeze)}</div>)}</dd></>}
        </dl>
      </div>
      {kept.notesProblem && <div className="note c-amber" role="status" style={{ marginTop: 12 }}>{kept.notesProblem}</div>}
      {settings.webhook && <Webhook kept={kept} />}
      <Differing id={kept.id} />
      {editing && <BindingDialog ns={kept.namespace} old={kept} onClose={() => setEditing(false)} />}
    </Card>
  );
}

/** What it says of itself, and the one thing to do, unless all is well. */
function Standing({ kept, onEdit }: { kept: Kept; onEdit: () => void }) {
  const { state, planRunId, message } = kept;
  if (state === 'IN_SYNC' && !message) return null;
  const fresh = state === 'HELD_CHANGE' && !planRunId;
  return (
    <div className={`note binding-note c-${toneOfStanding(state)}`} role="status">
      <div className="grow">
        <div className="pre">{fresh ? t.bindings.planComes : (message ?? kept.action)}</div>
        {!fresh && message && state !== 'IN_SYNC' && state !== 'CONFLICT' && <div className="dim">{kept.action}</div>}
      </div>
      <span className="end">
        {state === 'CONFLICT' && <Button variant="default" size="compact-sm" onClick={onEdit}>{t.bindings.choose}</Button>}
        {state === 'HOST_KEY_CHANGED' && <Button variant="default" size="compact-sm" onClick={onEdit}>{t.bindings.changeHosts}</Button>}
        {isOutOfReach(state) && <WhyButton settings={kept.settings} />}
        {state === 'HELD_HISTORY' && message?.includes('readopt') && <ReadoptButton kept={kept} />}
        {planRunId && <SeePlan run={planRunId} />}
      </span>
    </div>
  );
}

function SeePlan({ run }: { run: string }) {
  return <Button size="compact-sm" leftSection={<GitCompare size={13} />} renderRoot={(props) => <Link to="/sync/$id" params={{ id: run }} {...props} />}>{t.bindings.seePlan}</Button>;
}
