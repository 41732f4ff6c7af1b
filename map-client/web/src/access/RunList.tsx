import { Select } from 'antd';
import { go, useAddress } from '../address/store';
import { kindTitle, useFacilityKinds } from '../facilities/kinds';
import { writeInstant } from '../words/days';
import { t, term } from '../words/words';
import { useKeptRuns } from './useRun';

/** Runs to come back to. */
export function RunList() {
  const kept = useKeptRuns();
  const open = useAddress((a) => a.run);
  const kinds = useFacilityKinds();
  if (kept.length === 0) return null;
  const known = kept.some((one) => one.id === open);
  return (
    <Select
      className="access-runs"
      aria-label={t('access.runs')}
      placeholder={t('access.runs')}
      value={known ? open : null}
      onChange={(run: string | null) => run && go({ run, base: null, split: false, siting: null, sift: null, selection: null, point: null })}
      popupMatchSelectWidth={420}
      options={kept.map((one) => ({
        value: one.id,
        label: `${kindTitle(kinds.data, one.kind)} · ${term('access.measure', one.measure)} · ${term('access.mode', one.mode)} ${t(`access.unit.${one.unit}`, { value: one.limit })} · ${one.division} · ${writeInstant(one.at)}`,
      }))}
    />
  );
}
