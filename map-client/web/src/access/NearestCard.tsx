import { Button } from 'antd';
import { go, useAddress } from '../address/store';
import { Waiting } from '../app/Waiting';
import { divisionPath } from '../divisions/chain';
import { useQuery } from '../api/query';
import type { Division } from '../api/types';
import { hover } from '../map/hover';
import { symbolAddress } from '../map/symbolAddress';
import { amount, count } from '../words/numbers';
import { t, useLanguage } from '../words/words';
import type { Scale } from './measure';
import { useNearest } from './useNearest';
import { useRun } from './useRun';
import { writeValue } from './write';

const way = (metres: number) => (metres < 1000 ? t('access.metres', { count: count(Math.round(metres)) }) : t('access.unit.kilometres', { value: amount(Math.round(metres / 10) / 100) }));

/** From one demand point: its nearest facilities, how far and how long. */
export default function NearestCard({ id }: { id: string }) {
  useLanguage();
  const desk = useAddress((a) => a.desk);
  const day = useAddress((a) => a.day);
  const { run } = useRun();
  const { answer } = useNearest();
  // A village is a demand point under its own code.
  const village = useQuery<Division>(run?.request.demand.source === 'village' ? divisionPath(id, run.asOf ?? day) : null).data;
  if (desk !== 'access' || !run) return <p className="pad quiet">{t('access.openRun')}</p>;
  const scale: Scale = { of: 'cost', smallIsGood: true, unit: run.request.travel.limitKilometres != null ? 'kilometres' : 'minutes' };
  return (
    <article className="card" aria-label={t('access.nearest')}>
      <h2>{village?.name ?? t('access.demandPoint', { id })}</h2>
      <div className="card-sub number">{village ? id : ''}</div>
      {village && <Button size="small" onClick={() => go({ selection: { type: 'division', code: id }, point: null })}>{t('access.villageCard')}</Button>}
      <h3>{t('access.nearest')}</h3>
      <Waiting answer={answer} rows={5}>
        {(facilities) =>
          facilities.length === 0 ? (
            <p className="quiet">{t('access.noWay')}</p>
          ) : (
            <ol className="access-nearest number">
              {facilities.map((one) => (
                <li key={one.id} onMouseEnter={() => hover({ type: 'facility', id: one.id })} onMouseLeave={() => hover(null)}>
                  <img src={symbolAddress(run.request.kind)} alt="" width={18} height={18} />
                  <button type="button" className="link grow" onFocus={() => hover({ type: 'facility', id: one.id })} onBlur={() => hover(null)} onClick={() => go({ selection: { type: 'facility', id: one.id }, point: null })}>{one.name}</button>
                  <span className="nowrap"><b>{writeValue(one.cost, scale)}</b>{scale.unit === 'minutes' && one.metres != null && <span className="quiet"> · {way(one.metres)}</span>}</span>
                </li>
              ))}
            </ol>
          )
        }
      </Waiting>
    </article>
  );
}
