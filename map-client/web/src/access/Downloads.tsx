import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { Problem, send, withQuery } from '../api/client';
import { allPages } from '../api/query';
import { csv, save } from '../app/files';
import { ProblemNote } from '../app/Waiting';
import { t } from '../words/words';
import { blobOf, mapPicture } from './picture';
import { usePictureTexts } from './usePictureTexts';
import { useRun, runPath, type RankedDivision } from './useRun';
import type { DemandPoint } from './types';

const pageOf = 10_000;
// A browser holds no more in one file with ease; the server's own tables have no such end.
const mostPoints = 500_000;

/** Everything shown can be taken along: the table, the demand points, the map. */
export function Downloads({ rows }: { rows: RankedDivision[] }) {
  const { run, scale } = useRun();
  const texts = usePictureTexts();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (!run || !scale || !texts) return null;
  const name = `access-${run.request.kind}-${run.asOf}`;

  const makers: Record<string, () => Promise<void> | void> = {
    table: () => save(`${name}-divisions.csv`, 'text/csv', csv([
      [t('division.code'), t('division.name'), t('access.people'), t('access.reachedPeople'), t('access.share'), t('access.units'), t('access.reachedUnits'), t('access.meanIn', { unit: t(`access.axis.${scale.unit}`) }), t('access.giniShort')],
      ...rows.map((d) => [d.code, d.name, d.people, d.reachedPeople, d.share, d.units, d.reachedUnits, d.value, d.gini]),
    ])),
    gpkg: async () => save(`${name}.gpkg`, 'application/geopackage+sqlite3', await (await send(`${runPath(run.id)}.gpkg`, { accept: '*/*' })).blob()),
    csv: async () => save(`${name}.csv`, 'text/csv', await (await send(`${runPath(run.id)}.csv`, { accept: 'text/csv' })).blob()),
    geojson: async () => {
      const points = await allPages<DemandPoint>(withQuery(`${runPath(run.id)}/demand`, { limit: pageOf }), undefined, mostPoints);
      const features = points.map(({ lon, lat, ...properties }) => ({ type: 'Feature', geometry: { type: 'Point', coordinates: [lon, lat] }, properties }));
      save(`${name}.geojson`, 'application/geo+json', JSON.stringify({ type: 'FeatureCollection', features }));
    },
    png: async () => save(`${name}.png`, 'image/png', await blobOf(mapPicture(texts))),
    print: () => window.print(),
  };
  const make = async (key: string) => {
    setBusy(true);
    setProblem(null);
    try {
      await makers[key]!();
    } catch (cause) {
      setProblem(cause instanceof Problem ? cause : new Problem(500, String(cause)));
    } finally {
      setBusy(false);
    }
  };
  const items = (['table', 'csv', 'geojson', 'gpkg', 'png', 'print'] as const).map((key) => ({ key, label: t(`access.download.${key}`) }));
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => void make(key) }}>
        <Button size="small" loading={busy}>{t('access.download')}</Button>
      </Dropdown>
      {problem && <ProblemNote problem={problem} />}
    </>
  );
}
