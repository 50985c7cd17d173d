import { useState, type ReactNode } from 'react';
import { DiffView } from '~/editor/DiffView';
import { Empty } from '~/parts/bits';
import { Button, SegmentedControl } from '~/parts/controls';
import { Modal } from '~/parts/Dialog';
import { t } from '~/text/en';
import { g } from '~/text/moved.en';
import './moved.css';

interface Props {
  name: string;
  /** For the highlighting. */
  path: string;
  /** Undefined where it cannot be shown as a text. */
  left: string | undefined;
  right: string | undefined;
  leftLabel: string;
  rightLabel: string;
  told?: ReactNode;
  actions?: ReactNode;
  onClose: () => void;
}

/** Both versions of a path, side by side or one below the other. */
export default function CompareDialog({ name, path, left, right, leftLabel, rightLabel, told, actions, onClose }: Props) {
  const [split, setSplit] = useState(window.innerWidth > 760);
  return (
    <Modal title={g.compareTitle(name)} width="min(1180px, 94vw)" onClose={onClose}>
      <div className="compare">
        <div className="row wrap" style={{ justifyContent: 'space-between' }}>
          <span className="dim">{told}</span>
          <SegmentedControl aria-label={g.compareTitle(name)} value={split ? 'split' : 'unified'} onChange={(value) => setSplit(value === 'split')} data={[{ value: 'split', label: g.split }, { value: 'unified', label: g.unified }]} />
        </div>
        {left === undefined || right === undefined ? (
          <Empty title={g.noText} />
        ) : left === right ? (
          <Empty title={g.same} />
        ) : (
          <div className="compare-frame">
            <div className="compare-heads" aria-hidden>{split ? <><span>{leftLabel}</span><span>{rightLabel}</span></> : <span className="one">{leftLabel} → {rightLabel}</span>}</div>
            <DiffView path={path} left={left} right={right} leftLabel={leftLabel} rightLabel={rightLabel} split={split} />
          </div>
        )}
        <div className="modal-end">{actions}<Button variant="default" onClick={onClose}>{t.close}</Button></div>
      </div>
    </Modal>
  );
}
