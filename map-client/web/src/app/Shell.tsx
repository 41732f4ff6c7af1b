import './shell.css';
import { Alert, Button } from 'antd';
import { lazy, Suspense } from 'react';
import { useAccount } from '../accounts/useAccount';
import { go, useAddress } from '../address/store';
import { tryAgain, useReachable } from '../api/reach';
import { t, useLanguage } from '../words/words';
import { desks, tableOf } from './desks';
import { Detail } from './Detail';
import { Guard } from './Guard';
import { Rail } from './Rail';
import { Sheet } from './Sheet';
import { Splitter } from './Splitter';
import { TopBar } from './TopBar';
import { useNarrow } from './useNarrow';
import { useRemembered } from './useRemembered';
import { Soon } from './Waiting';

// Asked for at once: the map is the largest part and always shown.
const mapModule = import('../map/MapView');
const MapView = lazy(() => mapModule);

export function Shell() {
  useLanguage();
  const narrow = useNarrow();
  const account = useAccount();
  const allowed = desks.filter((desk) => desk.allowed(account));
  const deskId = useAddress((a) => a.desk);
  const desk = allowed.find((d) => d.id === deskId) ?? allowed[0]!;
  const map = (
    <Guard>
      <Suspense fallback={<Soon><div className="map-waiting" role="status">{t('map.waiting')}</div></Soon>}>
        <MapView />
      </Suspense>
    </Guard>
  );
  return (
    <div className="shell">
      <a className="skip" href="#desk">{t('skip')}</a>
      <TopBar />
      <Offline />
      {narrow ? (
        <main className="stage">
          {map}
          <Sheet desk={desk} />
        </main>
      ) : (
        <Wide desk={desk} desks={allowed}>{map}</Wide>
      )}
      {narrow && <Rail desks={allowed} />}
    </div>
  );
}

function Wide({ desk, desks: allowed, children }: { desk: (typeof desks)[number]; desks: typeof desks; children: React.ReactNode }) {
  const [panelWidth, setPanelWidth] = useRemembered(`panel.${desk.id}`, desk.panelWidth);
  const selected = useAddress((a) => a.selection?.type ?? null);
  // An application is written and read in this panel, and needs the room.
  const [detailWidth, setDetailWidth] = useRemembered(selected === 'application' ? 'detail.application' : 'detail', selected === 'application' ? 480 : 340);
  const [tableHeight, setTableHeight] = useRemembered('table', 260);
  const [panelOpen, setPanelOpen] = useRemembered('panel.open', true);
  const [tableOpen, setTableOpen] = useRemembered('table.open', true);
  const Panel = desk.panel;
  const Table = useAddress((a) => tableOf(desk, a));
  return (
    <div className="desks">
      <Rail desks={allowed} onSame={() => setPanelOpen(!panelOpen)} />
      {panelOpen && (
        <section className="frame" aria-label={t('panel.title', { desk: t(`desk.${desk.id}`) })}>
          <div className="panel" id="desk" tabIndex={-1} style={{ width: panelWidth }}>
            <Guard key={desk.id}>
              <Suspense fallback={null}>
                <Panel />
              </Suspense>
            </Guard>
          </div>
          <Splitter label={t('panel.resize')} edge="right" size={panelWidth} min={220} max={620} onSize={setPanelWidth} />
        </section>
      )}
      <main className="middle">
        <div className="stage">{children}</div>
        {Table && (
          <section className="drawer" style={tableOpen ? { height: tableHeight } : undefined} aria-label={t('table.title')}>
            {tableOpen && <Splitter label={t('table.resize')} edge="top" size={tableHeight} min={120} max={640} onSize={setTableHeight} />}
            <button type="button" className="drawer-head" aria-expanded={tableOpen} onClick={() => setTableOpen(!tableOpen)}>
              <span aria-hidden="true">{tableOpen ? '▾' : '▴'}</span> {t('table.title')}
            </button>
            {tableOpen && (
              <Guard key={desk.id}>
                <Suspense fallback={null}>
                  <Table />
                </Suspense>
              </Guard>
            )}
          </section>
        )}
      </main>
      {selected && (
        <aside className="frame" aria-label={t('detail.title')}>
          <Splitter label={t('detail.resize')} edge="left" size={detailWidth} min={260} max={760} onSize={setDetailWidth} />
          <div className="panel detail" style={{ width: detailWidth }}>
            <div className="detail-bar">
              <Button size="small" type="text" onClick={() => window.print()}>{t('action.print')}</Button>
              <Button size="small" type="text" onClick={() => go({ selection: null, point: null })}>{t('action.close')}</Button>
            </div>
            <Detail />
          </div>
        </aside>
      )}
    </div>
  );
}

function Offline() {
  const reachable = useReachable();
  if (reachable) return null;
  return (
    <Alert
      banner
      type="info"
      role="status"
      title={t('offline')}
      action={<Button size="small" onClick={() => void tryAgain()}>{t('action.retry')}</Button>}
    />
  );
}
