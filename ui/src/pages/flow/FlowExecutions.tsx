import { getRouteApi } from '@tanstack/react-router';
import { Results } from '~/pages/executions/Results';

const route = getRouteApi('/flows/$ns/$id/executions');

export function FlowExecutions() {
  const { ns, id } = route.useParams();
  const values = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Results
      values={values}
      within={{ namespace: ns, flowId: id }}
      onChange={(part) => void navigate({ search: (old) => ({ ...old, ...part }), replace: true })}
    />
  );
}
