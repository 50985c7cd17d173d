import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { flowQuery } from '~/api/flows';
import { Skeleton } from '~/parts/bits';
import { FlowEditor } from './FlowEditor';

const route = getRouteApi('/flows/$ns/$id/edit');

export function FlowEdit() {
  const { ns, id } = route.useParams();
  const { line } = route.useSearch();
  // Asked again while the editor is open: somebody else may save.
  const { data: flow } = useQuery({ ...flowQuery(ns, id), refetchInterval: 8000 });
  if (!flow) return <Skeleton />;
  return <FlowEditor key={`${ns}/${id}`} flow={flow} line={Number(line ?? 0)} />;
}
