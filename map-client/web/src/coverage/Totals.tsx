import { go, useAddress } from '../address/store';
import type { StandardResult } from '../api/types';
import { hover } from '../map/hover';
import { amount, count, share } from '../words/numbers';
import { t } from '../words/words';
import { outcomeOf, outcomes } from './outcome';
import { OutcomeSwatch } from './OutcomeSwatch';
import { compare } from './summary';

export function Totals({ result, previous }: { result: StandardResult; previous: StandardResult | null }) {
  const { units, people } = result.totals;
  const outcome = useAddress((a) => a.outcome);
  const allUnits = units.met + units.missed + units.unknown;
  const allPeople = people.met + people.missed + people.unknown;
  return (
    <section className="totals" aria-label={t('coverage.totals')}>
      <p className="totals-head">
        <OutcomeSwatch outcome={outcomeOf(result.met)} /> <b>{t(`outcome.${outcomeOf(result.met)}`)}</b>
        {result.need != null && <span className="number"> · {t('coverage.haveNeed', { have: amount(result.have), need: amount(result.need) })}</span>}
        {result.reason && <span className="quiet"> · {result.reason}</span>}
      </p>
      <table className="totals-table number">
        <thead>
          <tr>
            <th scope="col">{t('coverage.outcome')}</th>
            <th scope="col">{t('coverage.units')}</th>
            <th scope="col">{t('coverage.people')}</th>
          </tr>
        </thead>
        <tbody>
          {outcomes.map((one) => (
            <tr key={one}>
              <th scope="row">
                <button type="button" className="legend-row" aria-pressed={outcome === one} onClick={() => go({ outcome: outcome === one ? null : one })}>
                  <OutcomeSwatch outcome={one} /> {t(`outcome.${one}`)}
                </button>
              </th>
              <td>{count(units[one])} <span className="quiet">{share(units[one], allUnits)}</span></td>
              <td>{count(people[one])} <span className="quiet">{share(people[one], allPeople)}</span></td>
            </tr>
          ))}
        </tbody>
      </table>
      {previous && <Since result={result} previous={previous} />}
    </section>
  );
}

function Since({ result, previous }: { result: StandardResult; previous: StandardResult }) {
  const { gained, lost } = compare(result.divisions, previous.divisions);
  if (gained.length + lost.length === 0) return <p className="quiet">{t('coverage.unchanged')}</p>;
  const few = 12;
  return [
    { title: t('coverage.gained', { count: gained.length }), list: gained },
    { title: t('coverage.lost', { count: lost.length }), list: lost },
  ].map(
    ({ title, list }) =>
      list.length > 0 && (
        <details key={title}>
          <summary>{title}</summary>
          {list.slice(0, few).map((d) => (
            <button key={d.code} type="button" className="link since" onMouseEnter={() => hover({ type: 'division', code: d.code, level: d.level })} onMouseLeave={() => hover(null)} onClick={() => go({ selection: { type: 'division', code: d.code }, point: null })}>
              {d.name}
            </button>
          ))}
          {list.length > few && '…'}
        </details>
      ),
  );
}
