import { Button } from '~/parts/controls';
import { CircleAlert, Compass } from 'lucide-react';
import { Link, type ErrorComponentProps } from '@tanstack/react-router';
import { ApiError, messageOf } from '~/api/http';
import { Empty } from '~/parts/bits';
import { Page } from '~/parts/Page';
import { t } from '~/text/en';

export function PageError({ error, reset }: ErrorComponentProps) {
  const missing = error instanceof ApiError && error.status === 404;
  return (
    <Empty icon={<CircleAlert size={28} />} title={missing ? t.errors.notFound : t.errors.broken}>
      <p className="pre">{messageOf(error)}</p>
      <Button variant="default" onClick={reset}>{t.retry}</Button>
    </Empty>
  );
}

export function PageMissing() {
  return (
    <Page title={t.errors.noPage}>
      <Empty icon={<Compass size={28} />} title={t.errors.noPageText}>
        <Link className="link" to="/">{t.errors.goHome}</Link>
      </Empty>
    </Page>
  );
}
