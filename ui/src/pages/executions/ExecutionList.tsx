import { getRouteApi } from '@tanstack/react-router';
import { Page } from '~/parts/Page';
import { t } from '~/text/en';
import { Results } from './Results';

const route = getRouteApi('/executions');

export function ExecutionList() {
  const values = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page title={t.executions.title}>
      <Results values={values} onChange={(part) => void navigate({ search: (old) => ({ ...old, ...part }), replace: true })} />
    </Page>
  );
}
