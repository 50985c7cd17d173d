import { Button } from '~/parts/controls';
import { Unplug } from 'lucide-react';
import { connection, retryNow } from '~/api/connection';
import { useStore } from '~/lib/store';
import { t } from '~/text/en';

export function ConnectionBanner() {
  const state = useStore(connection);
  if (state === 'up') return null;
  return (
    <div className={state === 'down' ? 'banner bad' : 'banner'} role="alert">
      <Unplug size={16} />
      <span>{state === 'down' ? t.connection.down : t.connection.signedOut}</span>
      {state === 'down' ? (
        <Button variant="default" size="compact-xs" onClick={retryNow}>{t.connection.retry}</Button>
      ) : (
        <Button variant="default" size="compact-xs" onClick={() => window.location.reload()}>{t.connection.signIn}</Button>
      )}
    </div>
  );
}
