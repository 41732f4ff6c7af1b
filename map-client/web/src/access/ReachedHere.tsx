import { Button } from 'antd';
import { go } from '../address/store';
import { count, share } from '../words/numbers';
import { t } from '../words/words';
import { useDivisions, useRun } from './useRun';
import { writeValue } from './write';

/** On the access desk a division's card begins with what the open run says of it. */
export default function ReachedHere({ code }: { code: string }) {
  const { run, scale } = useRun();
  const { all, level } = useDivisions();
  const row = all.find((one) => one.code === code);
  if (!run || !scale || !row) return null;
  return (
    <div className="assessed number">
      <b>{row.people > 0 ? share(row.reachedPeople, row.people) : '—'}</b> · {t('access.reachedOf', { reached: count(Math.round(row.reachedPeople)), people: count(Math.round(row.people)), share: share(row.reachedPeople, row.people) })}
      <div>{t('access.units')} {count(row.reachedUnits)} / {count(row.units)} · {t('access.mean')} {writeValue(row.value, scale)}{row.gini !== null && ` · ${t('access.gini', { value: row.gini.toFixed(3) })}`}</div>
      {level === 'village' && run.request.demand.source === 'village' && (
        <Button size="small" onClick={() => go({ selection: { type: 'demand', id: code }, point: null })}>{t('access.showNearest')}</Button>
      )}
    </div>
  );
}
