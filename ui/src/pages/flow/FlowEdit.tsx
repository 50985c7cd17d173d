import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { flowQuery } from '~/api/flows';
import { ApiError } from '~/api/http';
import { readDraft } from '~/lib/drafts';
import { Skeleton } from '~/parts/bits';
import { FlowEditor } from './FlowEditor';

const route = getRouteApi('/flows/$ns/$id/edit');

export function FlowEdit() {
  const { ns, id } = route.useParams();
  const { line } = route.useSearch();
  // Asked again while the editor is open: somebody else may save.
  const { data, error } = useQuery({ ...flowQuery(ns, id), refetchInterval: 8000 });
  const gone = error instanceof ApiError && error.status === 404;
  // Of a flow that is there no more, what was typed and not saved is left.
  const draft = gone && !data ? readDraft(`flow:${ns}/${id}`) : undefined;
  const flow = data ?? (draft && { namespace: ns, id, revision: Number(draft.base), source: '' });
  if (!flow) return <Skeleton />;
  return <FlowEditor key={`${ns}/${id}`} flow={flow} line={Number(line ?? 0)} gone={gone} />;
}
