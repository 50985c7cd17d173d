import { NativeSelect, SegmentedControl, Switch } from '~/parts/controls';
import { useQuery } from '@tanstack/react-query';
import { configsQuery } from '~/api/meta';
import { keyLabel } from '~/lib/hotkey';
import { changeSettings, useSettings, type Settings as Values } from '~/lib/settings';
import { Card } from '~/parts/bits';
import { Page } from '~/parts/Page';
import { t } from '~/text/en';
import { Access } from './Access';
import './settings.css';

const zones = Intl.supportedValuesOf('timeZone');
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;

export function Settings() {
  const settings = useSettings();
  const configs = useQuery(configsQuery());
  const s = t.settings;
  return (
    <Page title={s.title} sub={s.here}>
      <div className="settings">
        <Card title={s.appearance} pad>
          <Row label={s.scheme}>
            <SegmentedControl aria-label={s.scheme} value={settings.scheme} onChange={(value) => changeSettings({ scheme: value as Values['scheme'] })} data={Object.entries(s.schemes).map(([value, label]) => ({ value, label }))} />
          </Row>
          <Row label={s.zone}>
            <NativeSelect aria-label={s.zone} value={settings.timeZone} onChange={(event) => changeSettings({ timeZone: event.currentTarget.value })} data={[{ value: '', label: s.zoneAuto(here) }, ...zones]} />
          </Row>
          <Row label={s.dates}>
            <SegmentedControl aria-label={s.dates} value={settings.dates} onChange={(value) => changeSettings({ dates: value as Values['dates'] })} data={[{ value: 'relative', label: s.relative }, { value: 'absolute', label: s.absolute }]} />
          </Row>
        </Card>
        <Card title={s.editor} pad>
          <Row label={s.fontSize}>
            <NativeSelect aria-label={s.fontSize} value={String(settings.editorFontSize)} onChange={(event) => changeSettings({ editorFontSize: Number(event.currentTarget.value) })} data={['11', '12', '13', '14', '15', '16', '18']} />
          </Row>
          <Row label={s.wrap}>
            <Switch aria-label={s.wrap} checked={settings.editorWrap} onChange={(event) => changeSettings({ editorWrap: event.currentTarget.checked })} />
          </Row>
        </Card>
        <Access />
        <Card title={s.keys} pad>
          <dl className="dl">
            {([['mod+k', s.shortcuts.palette], ['mod+s', s.shortcuts.save], ['mod+enter', s.shortcuts.run], ['mod+f', s.shortcuts.find]] as const).map(([keys, text]) => (
              <Shortcut key={keys} keys={keyLabel(keys)} text={text} />
            ))}
            <Shortcut keys={keyLabel('ctrl+space').replace('CTRL', 'Ctrl').replace('SPACE', 'Space')} text={s.shortcuts.complete} />
            <Shortcut keys="g h f e n l t p s" text={s.shortcuts.go} />
          </dl>
        </Card>
        <Card title={s.about} pad>
          <dl className="dl">
            <dt>{s.version}</dt>
            <dd>{configs.data?.version ?? '–'}</dd>
            <dt>{s.api}</dt>
            <dd><a className="link" href="/openapi.json">/openapi.json</a></dd>
          </dl>
        </Card>
      </div>
    </Page>
  );
}

function Row({ label, children }: { label: string; children: React.ReactNode }) {
  return <div className="setting"><span>{label}</span>{children}</div>;
}

function Shortcut({ keys, text }: { keys: string; text: string }) {
  return (
    <>
      <dt><kbd>{keys}</kbd></dt>
      <dd>{text}</dd>
    </>
  );
}
