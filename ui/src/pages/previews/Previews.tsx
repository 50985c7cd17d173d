import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { GitFork } from 'lucide-react';
import { useState } from 'react';
import { previewsQuery } from '~/api/previews';
import { previewsOf } from '~/lib/previews';
import { Trouble } from '~/parts/bits';
import { Button } from '~/parts/controls';
import { useMayNot } from '~/parts/useMay';
import { p } from '~/text/previews.en';
import { PreviewCard } from './PreviewCard';
import { PreviewDialog } from './PreviewDialog';

const query = () => ({ ...previewsQuery(), refetchInterval: 3000 });

/** The previews that are made from a namespace; and of one that is itself a preview's, whose it is. */
export function Previews({ ns }: { ns: string }) {
  const { data, error } = useQuery(query());
  if (!data) return error ? <Trouble error={error} /> : null;
  const { made, of } = previewsOf(data, ns);
  return (
    <>
      {of && (
        <div className="note c-blue" style={{ marginBottom: 12 }}>
          <div className="grow">{p.of(of.branch.branch)}</div>
          <span className="end"><Link className="link" to="/namespaces/$ns/git" params={{ ns: of.preview.namespace }}>{p.seeAll}</Link></span>
        </div>
      )}
      {made.map((one) => <PreviewCard key={one.id} preview={one} />)}
    </>
  );
}

export function PreviewButton({ ns }: { ns: string }) {
  const [open, setOpen] = useState(false);
  const { data } = useQuery(query());
  const not = useMayNot('BINDINGS', ns);
  return (
    <>
      <Button variant="default" size="compact-sm" disabled={not !== undefined} title={not} leftSection={<GitFork size={13} />} onClick={() => setOpen(true)}>{p.dots}</Button>
      {open && <PreviewDialog ns={ns} taken={(data ?? []).map((one) => one.id)} onClose={() => setOpen(false)} />}
    </>
  );
}
