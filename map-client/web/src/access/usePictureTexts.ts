import { kindTitle, useFacilityKinds } from '../facilities/kinds';
import { writeDay } from '../words/days';
import { t } from '../words/words';
import { useLegendRows, useLegendTitle } from './AccessLegend';
import type { PictureTexts } from './picture';
import { useRun } from './useRun';

/** What is written on a picture of the map; null while no run is open. */
export function usePictureTexts(): PictureTexts | null {
  const { run } = useRun();
  const legend = useLegendRows();
  const legendTitle = useLegendTitle();
  const kinds = useFacilityKinds();
  if (!run) return null;
  const { kind, travel, demand, measure } = run.request;
  const limit = t(`access.unit.${travel.limitKilometres != null ? 'kilometres' : 'minutes'}`, { value: travel.limitKilometres ?? travel.limitMinutes ?? 0 });
  return {
    title: `${kindTitle(kinds.data, kind)} · ${t(`access.measure.${measure}`)} · ${run.division.name}`,
    legendTitle,
    legend,
    foot: `${t(`access.mode.${travel.mode}`)} ${limit} · ${t(`access.ageGroup.${demand.ageGroup}`)} · ${writeDay(run.asOf)} · ${t('access.pictureSource')}`,
  };
}
