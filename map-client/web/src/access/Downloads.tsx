import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { Problem, send, withQuery } from '../api/client';
import { allPages } from '../api/query';
import { csv, save } from '../app/files';
import { ProblemNote } from '../app/Waiting';
import { kindTitle, useFacilityKinds } from '../facilities/kinds';
import { writeDay } from '../words/days';
import { t } from '../words/words';
import { useLegendRows, useLegendTitle } from './AccessLegend';
import { mapPicture } from './picture';
import { useRun, runPath, type RankedDivision } from './useRun';
import type { DemandPoint } from './types';

const pageOf = 10_000;
// A browser holds no more in one file with ease; the server's own tables have no such end.
const mostPoints = 500_000;

/** Everything shown can be taken along: the table, the demand points, the map. */
export function Downloads({ rows }: { rows: RankedDivision[] }) {
  const { run, scale } = useRun();
  const legend = useLegendRows();
  const title = useLegendTitle();
  const kinds = useFacilityKinds();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (!run || !scale) return null;
  const name = `access-${run.request.kind}-${run.asOf}`;

  const makers: Record<string, () => Promise<void> | void> = {
    table: () => save(`${name}-divisions.csv`, 'text/csv', csv([
      [t('division.code'), t('division.name'), t('access.people'), t('access.reachedPeople'), t('access.share'), t('access.units'), t('access.reachedUnits'), t('access.meanIn', { unit: t(`access.axis.${scale.unit}`) }), t('access.giniShort')],
      ...rows.map((d) => [d.code, d.name, d.people, d.reachedPeople, d.share, d.units, d.reachedUnits, d.value, d.gini]),
    ])),
    csv: async () => save(`${name}.csv`, 'text/csv', await (await send(`${runPath(run.id)}.csv`, { accept: 'text/csv' })).blob()),
    geojson: async () => {
      const points = await allPages<DemandPoint>(withQuery(`${runPath(run.id)}/demand`, { limit: pageOf }), undefined, mostPoints);
      const features = points.map(({ lon, lat, ...properties }) => ({ type: 'Feature', geometry: { type: 'Point', coordinates: [lon, lat] }, properties }));
      save(`${name}.geojson`, 'application/geo+json', JSON.stringify({ type: 'FeatureCollection', features }));
    },
    png: async () => {
      const { travel, demand, measure } = run.request;
      const limit = t(`access.unit.${travel.limitKilometres != null ? 'kilometres' : 'minutes'}`, { value: travel.limitKilometres ?? travel.limitMinutes ?? 0 });
      save(`${name}.png`, 'image/png', await mapPicture({
        title: `${kindTitle(kinds.data, run.request.kind)} · ${t(`access.measure.${measure}`)} · ${run.division.name}`,
        legendTitle: title,
        legend,
        foot: `${t(`access.mode.${travel.mode}`)} ${limit} · ${t(`access.ageGroup.${demand.ageGroup}`)} · ${writeDay(run.asOf)} · ${t('access.pictureSource')}`,
      }));
    },
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
  const items = (['table', 'csv', 'geojson', 'png'] as const).map((key) => ({ key, label: t(`access.download.${key}`) }));
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => void make(key) }}>
        <Button size="small" loading={busy}>{t('access.download')}</Button>
      </Dropdown>
      {problem && <ProblemNote problem={problem} />}
    </>
  );
}
