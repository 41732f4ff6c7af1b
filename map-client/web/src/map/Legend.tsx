import { Checkbox } from 'antd';
import type { Map as MapLibre } from 'maplibre-gl';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { DeskId } from '../address/address';
import { go, useAddress } from '../address/store';
import { useFacilityKinds } from '../facilities/kinds';
import { count } from '../words/numbers';
import { say, t, useLanguage } from '../words/words';
import { OutcomeSwatch } from '../coverage/OutcomeSwatch';
import { outcomes } from '../coverage/outcome';
import { catalogue, groupShown, minZoomOf } from './catalogue';
import { symbolAddress } from './symbolAddress';

const AccessLegend = lazy(() => import('../access/AccessLegend'));

/** How many of each facility kind are in view; a facility on a tile's edge is counted once. */
function useKindsInView(map: MapLibre): Map<string, number> {
  const [counts, setCounts] = useState(new Map<string, number>());
  useEffect(() => {
    const tally = () => {
      const kindOf = new Map(map.queryRenderedFeatures({ layers: ['facility'] }).map((f) => [f.properties['id'], String(f.properties['kind'])]));
      const next = new Map<string, number>();
      for (const kind of kindOf.values()) next.set(kind, (next.get(kind) ?? 0) + 1);
      setCounts((old) => (JSON.stringify([...old]) === JSON.stringify([...next]) ? old : next));
    };
    map.on('idle', tally);
    return () => void map.off('idle', tally);
  }, [map]);
  return counts;
}

/** Whether the map is still too far away for a layer that is switched on. */
function useTooFar(map: MapLibre, desk: DeskId): boolean {
  const [far, setFar] = useState(false);
  useEffect(() => {
    const facilities = catalogue.layers.find((layer) => layer.kind === 'icon');
    const look = () => setFar(facilities !== undefined && map.getZoom() < minZoomOf(facilities, desk));
    look();
    map.on('zoomend', look);
    return () => void map.off('zoomend', look);
  }, [map, desk]);
  return far;
}

const narrow = () => window.matchMedia('(max-width: 767px)').matches;

export function Legend({ map }: { map: MapLibre }) {
  useLanguage();
  const [open, setOpen] = useState(!narrow());
  const toggled = useAddress((a) => a.toggled);
  const desk = useAddress((a) => a.desk);
  const chosen = useAddress((a) => a.kinds);
  const colouring = useAddress((a) => a.desk === 'coverage' && a.assessment !== null && a.standard !== null);
  const measuring = useAddress((a) => a.desk === 'access' && a.run !== null);
  const outcome = useAddress((a) => a.outcome);
  const kinds = useFacilityKinds();
  const counts = useKindsInView(map);
  const tooFar = useTooFar(map, desk);
  const toggle = (id: string) => go({ toggled: toggled.includes(id) ? toggled.filter((g) => g !== id) : [...toggled, id] }, 'replace');
  const shownKinds = (kinds.data ?? []).filter((kind) => counts.has(kind.id) || chosen.includes(kind.id));

  return (
    <section className="legend" aria-label={t('legend.title')}>
      <button type="button" className="legend-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('legend.title')} <span aria-hidden="true">{open ? '▾' : '▸'}</span>
      </button>
      {open && (
        <div className="legend-body">
          {colouring && (
            <ul className="legend-list">
              {outcomes.map((one) => (
                <li key={one}>
                  <button type="button" className="legend-row" aria-pressed={outcome === one} onClick={() => go({ outcome: outcome === one ? null : one })}>
                    <OutcomeSwatch outcome={one} /> {t(`outcome.${one}`)}
                  </button>
                </li>
              ))}
            </ul>
          )}
          {measuring && <Suspense fallback={null}><AccessLegend /></Suspense>}
          <ul className="legend-list">
            {catalogue.groups.map((group) => (
              <li key={group.id}>
                <Checkbox checked={groupShown(group.id, toggled, desk)} onChange={() => toggle(group.id)}>
                  {say(group.title)}
                </Checkbox>
              </li>
            ))}
          </ul>
          {tooFar && groupShown('facilities', toggled, desk) && <div className="legend-note">{t('legend.closer')}</div>}
          {desk !== 'facilities' && !measuring && groupShown('facilities', toggled, desk) && shownKinds.length > 0 && (
            <>
              <div className="legend-note">{t('legend.inView')}</div>
              <ul className="legend-list">
                {shownKinds.map((kind) => (
                  <li key={kind.id}>
                    <button
                      type="button"
                      className="legend-row"
                      aria-pressed={chosen.includes(kind.id)}
                      title={t('legend.onlyThis')}
                      onClick={() => go({ kinds: chosen.includes(kind.id) ? chosen.filter((k) => k !== kind.id) : [...chosen, kind.id] })}
                    >
                      <img src={symbolAddress(kind.id)} alt="" width={18} height={18} />
                      <span className="legend-name">{say(kind.title)}</span>
                      <span className="legend-count">{count(counts.get(kind.id) ?? 0)}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
    </section>
  );
}
