import { go, useAddress } from '../address/store';
import { kindTitle, useFacilityKinds } from '../facilities/kinds';
import { writeDay } from '../words/days';
import { amount, count, share } from '../words/numbers';
import { say, t } from '../words/words';
import { reasonColours } from './colours';
import { formatSift } from './sift';
import type { Part } from './types';
import { useRun } from './useRun';
import { writeValue } from './write';

const Row = ({ name, part }: { name: string; part: Part }) => (
  <tr>
    <th scope="row">{name}</th>
    <td>{count(Math.round(part.total))}</td>
    <td>{count(Math.round(part.reached))}</td>
    <td>{part.share === null ? '—' : share(part.reached, part.total)}</td>
  </tr>
);

/** What the run came to: people and units apart, and why the others are not reached. */
export function RunSummary() {
  const { run, summary, scale } = useRun();
  const kinds = useFacilityKinds();
  const sifted = useAddress((a) => a.sift);
  if (!run || !summary || !scale) return null;
  const { people, units, need, reasons, demand, travel } = summary;
  const { kind, measure, travel: asked, demand: who } = run.request;
  const pick = (text: string) => go({ sift: sifted === text ? null : text, ...(sifted === text ? {} : { shade: 'points' as const }) });
  return (
    <section className="totals" aria-label={t('access.summary')}>
      <p className="totals-head">
        <b>{kindTitle(kinds.data, kind)}</b> · {t(`access.measure.${measure}`)} · {t(`access.mode.${asked.mode}`)} {t(`access.unit.${travel.unit}`, { value: amount(travel.limit) })} · {t(`access.ageGroup.${who.ageGroup}`)} · {run.division.name} · {writeDay(run.asOf)}
      </p>
      <table className="totals-table number">
        <thead>
          <tr><td /><th scope="col">{t('access.total')}</th><th scope="col">{t('access.reached')}</th><th scope="col">{t('access.share')}</th></tr>
        </thead>
        <tbody>
          <Row name={t('access.people')} part={people} />
          {need && <Row name={t('access.need')} part={need} />}
          <Row name={t('access.units')} part={units} />
        </tbody>
      </table>
      <dl className="facts number">
        <dt>{t('access.mean')}</dt><dd>{writeValue(summary.mean, scale)}</dd>
        <dt>{t('access.median')}</dt><dd>{writeValue(summary.median, scale)}</dd>
        <dt>{t('access.facilities')}</dt>
        <dd>{count(summary.facilities)}{scale.of === 'access' && summary.capacity !== null && ` · ${t('access.capacity', { count: amount(summary.capacity) })}`}</dd>
      </dl>
      {reasons.length > 0 && (
        <table className="totals-table number access-reasons">
          <thead>
            <tr><th scope="col">{t('access.notReached')}</th><th scope="col">{t('access.people')}</th><th scope="col">{t('access.units')}</th></tr>
          </thead>
          <tbody>
            {reasons.map((one) => {
              const text = formatSift({ by: 'reason', reason: one.reason });
              return (
                <tr key={one.reason}>
                  <th scope="row">
                    <button type="button" className="legend-row" aria-pressed={sifted === text} onClick={() => pick(text)}>
                      <span className="swatch" aria-hidden="true" style={{ background: reasonColours[one.reason] }} /> {t(`access.reason.${one.reason}`)}
                    </button>
                  </th>
                  <td>{count(Math.round(one.people))}</td>
                  <td>{count(one.units)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <p className="quiet access-said">
        {travel.note && <>{say(travel.note)} </>}
        {travel.detour !== null && <>{t('access.detour', { factor: amount(travel.detour) })} </>}
        {demand.difference !== null && demand.registeredPeople !== null && demand.difference !== 0 && <>{t('access.difference', { registered: count(demand.registeredPeople), difference: count(Math.round(demand.difference)) })} </>}
        {summary.unsnappedFacilities.length > 0 && <>{t('access.unsnapped', { count: count(summary.unsnappedFacilities.length), names: summary.unsnappedFacilities.map((f) => f.name).join(t('access.and')) })}</>}
      </p>
    </section>
  );
}
