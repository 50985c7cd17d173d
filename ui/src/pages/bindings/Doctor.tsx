import { useQuery } from '@tanstack/react-query';
import { Stethoscope } from 'lucide-react';
import { useState } from 'react';
import { lookNow, type Settings } from '~/api/bindings';
import { doctorQuery, vouchFor, type Finding } from '~/api/doctor';
import { Skeleton, Trouble } from '~/parts/bits';
import { Button } from '~/parts/controls';
import { Modal } from '~/parts/Dialog';
import { useAct } from '~/parts/useAct';
import { t } from '~/text/en';

/** Opens the list of what lies on the way to the repository. */
export function WhyButton({ settings }: { settings: Settings }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" size="compact-sm" leftSection={<Stethoscope size={13} />} onClick={() => setOpen(true)}>{t.bindings.why}</Button>
      {open && <Doctor settings={settings} onClose={() => setOpen(false)} />}
    </>
  );
}

const TONES: Record<Finding['verdict'], string> = { GOOD: 'green', WARNING: 'amber', BAD: 'red', SKIPPED: 'gray' };

function Doctor({ settings, onClose }: { settings: Settings; onClose: () => void }) {
  const { data, error, isFetching, refetch } = useQuery(doctorQuery(settings));
  return (
    <Modal title={t.bindings.why} width={680} onClose={onClose}>
      <div className="col" style={{ gap: 12 }}>
        <p className="dim" style={{ margin: 0 }}>{t.bindings.doctorText} <span className="mono">{settings.url}</span></p>
        {error && <Trouble error={error} />}
        {!data && !error && <Skeleton rows={4} />}
        {data && <ol className="findings">{data.findings.map((one) => <Step key={`${one.check} ${one.found}`} finding={one} again={() => { void refetch(); void lookNow(settings.id).catch(() => undefined); }} />)}</ol>}
        {data && <div role="status" className={`note c-${data.reachable ? 'green' : 'red'}`}>{data.reachable ? t.bindings.reachable : t.bindings.outOfReach}</div>}
        <div className="modal-end">
          {(data ?? error) && <Button variant="default" loading={isFetching} onClick={() => void refetch()}>{t.bindings.examineAgain}</Button>}
          <Button variant="default" onClick={onClose}>{t.close}</Button>
        </div>
      </div>
    </Modal>
  );
}

function Step({ finding, again }: { finding: Finding; again: () => void }) {
  return (
    <li>
      <span className={`state bare c-${TONES[finding.verdict]}`}>{t.bindings.verdicts[finding.verdict]}</span>
      <div className="grow">
        <div><b>{finding.check}</b> <span className="dim pre">{finding.found}</span></div>
        {finding.fix && <div className="pre">{finding.fix}</div>}
        {finding.knownHost && <Vouch line={finding.knownHost} again={again} />}
      </div>
    </li>
  );
}

/** Only a person can know whether the key is the right one. */
function Vouch({ line, again }: { line: string; again: () => void }) {
  const { busy, act } = useAct(['sync']);
  return (
    <div className="col" style={{ gap: 6, marginTop: 6, alignItems: 'flex-start' }}>
      <code className="code" style={{ maxWidth: '100%' }}>{line}</code>
      <Button variant="default" size="compact-sm" loading={busy} onClick={() => void act(() => vouchFor(line), t.bindings.vouched).then((done) => done && again())}>{t.bindings.vouch}</Button>
    </div>
  );
}
