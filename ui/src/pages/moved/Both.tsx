import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { versionsQuery, type Asked } from '~/api/bindings';
import { load } from '~/lib/retry';
import { Trouble } from '~/parts/bits';
import { g } from '~/text/moved.en';

const CompareDialog = lazy(() => load(() => import('./CompareDialog')));

/** Both versions of a path that a binding is about, as they are now. */
export function Both({ id, asked, name, onClose }: { id: string; asked: Asked; name: string; onClose: () => void }) {
  const { data, error } = useQuery(versionsQuery(id, asked));
  if (error) return <Trouble error={error} />;
  if (!data) return null;
  const text = (version: { text?: string } | undefined) => (version === undefined ? '' : version.text);
  const label = (side: string, version: object | undefined) => (version === undefined ? `${side} ${g.nothing}` : side);
  return (
    <Suspense fallback={null}>
      <CompareDialog name={name} path={'flow' in asked ? 'flow.yml' : name} left={text(data.git)} right={text(data.server)} leftLabel={label(g.inGit, data.git)} rightLabel={label(g.here, data.server)} told={g.verdict(data.text)} onClose={onClose} />
    </Suspense>
  );
}
