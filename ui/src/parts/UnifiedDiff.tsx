import { parseUnified, sideBySide, type DiffLine } from '~/lib/unified';
import { t } from '~/text/en';
import './diff.css';

/** A unified diff as the server computed it. */
export function UnifiedDiff({ diff, split }: { diff: string; split: boolean }) {
  const lines = parseUnified(diff);
  if (lines.length === 0) return <p className="dim pad">{t.git.noDiff}</p>;
  return <div className="diff" tabIndex={0}>{split ? <SplitTable lines={lines} /> : <UnifiedTable lines={lines} />}</div>;
}

const SIGNS = { add: '+', del: '−', same: '', hunk: '', note: '' };

function UnifiedTable({ lines }: { lines: DiffLine[] }) {
  return (
    <table>
      <tbody>
        {lines.map((line, i) => (
          <tr key={i} className={`d-${line.kind}`}>
            <td className="d-no">{line.left}</td>
            <td className="d-no">{line.right}</td>
            <td className="d-sign">{SIGNS[line.kind]}</td>
            <td className="d-text">{line.text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SplitTable({ lines }: { lines: DiffLine[] }) {
  return (
    <table className="d-split">
      <colgroup><col className="c-no" /><col /><col className="c-no" /><col /></colgroup>
      <tbody>
        {sideBySide(lines).map(({ left, right }, i) =>
          left?.kind === 'hunk' || left?.kind === 'note' ? (
            <tr key={i} className={`d-${left.kind}`}><td colSpan={4} className="d-text">{left.text}</td></tr>
          ) : (
            <tr key={i}>
              <td className={`d-no d-${left?.kind ?? 'none'}`}>{left?.left}</td>
              <td className={`d-text d-${left?.kind ?? 'none'}`}>{left?.text}</td>
              <td className={`d-no d-${right?.kind ?? 'none'}`}>{right?.right}</td>
              <td className={`d-text d-${right?.kind ?? 'none'}`}>{right?.text}</td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}
