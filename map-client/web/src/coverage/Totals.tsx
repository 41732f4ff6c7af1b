import type { Outcome } from '../address/address';
import { go, useAddress } from '../address/store';
import type { StandardResult } from '../api/types';
import { amount, count, figure, share } from '../words/numbers';
import { t } from '../words/words';
import { outcomeOf, outcomes } from './outcome';
import { OutcomeSwatch } from './OutcomeSwatch';

export function Totals({ result }: { result: StandardResult }) {
  const { units, people } = result.totals;
  // Of several divisions the table below counts each; of a single one the figures are its own.
  const unit = result.divisions.length === 1 ? result.divisions[0]!.unit : null;
  const outcome = useAddress((a) => a.outcome);
  const unitsOf = (one: Outcome) => (one === 'not-applicable' ? units.notApplicable : units[one]);
  // Those nobody was counted in, and those the standard does not bind, have no people here.
  const peopleOf = (one: Outcome) => (one === 'not-applicable' ? null : people[one]);
  const allUnits = units.met + units.missed + units.unknown;
  const allPeople = people.met + people.missed + people.unknown;
  return (
    <section className="totals" aria-label={t('coverage.totals')}>
      <p className="totals-head">
        <OutcomeSwatch outcome={outcomeOf(result)} /> <b>{t(`outcome.${outcomeOf(result)}`)}</b>
        {result.divisions.length === 1 && result.need != null && <span className="number"> · {t('coverage.haveNeed', { have: figure(result.have, unit), need: figure(result.need, unit) })}</span>}
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
          {outcomes.filter((one) => unitsOf(one) > 0 || one === 'met' || one === 'missed').map((one) => (
            <tr key={one}>
              <th scope="row">
                <button type="button" className="legend-row" aria-pressed={outcome === one} onClick={() => go({ outcome: outcome === one ? null : one })}>
                  <OutcomeSwatch outcome={one} /> {t(`outcome.${one}`)}
                </button>
              </th>
              <td>{count(unitsOf(one))} <span className="quiet part">{one === 'not-applicable' ? '' : share(unitsOf(one), allUnits)}</span></td>
              <td>{amount(peopleOf(one))} <span className="quiet part">{one === 'not-applicable' ? '' : share(peopleOf(one) ?? 0, allPeople)}</span></td>
            </tr>
          ))}
        </tbody>
      </table>
      {result.change && <Since change={result.change} />}
    </section>
  );
}

function Since({ change }: { change: NonNullable<StandardResult['change']> }) {
  const { newlyMet, newlyMissed } = change;
  return (
    <p className="quiet">
      {newlyMet + newlyMissed === 0 ? t('coverage.unchanged') : `${t('coverage.gained', { count: newlyMet })} · ${t('coverage.lost', { count: newlyMissed })}`}
    </p>
  );
}
