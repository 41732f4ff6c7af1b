import { Button, Switch } from 'antd';
import { useState } from 'react';
import { go, useAddress } from '../address/store';
import { Problem, send, withQuery } from '../api/client';
import { save } from '../app/files';
import { ProblemNote, Waiting } from '../app/Waiting';
import { count, share } from '../words/numbers';
import { t } from '../words/words';
import type { Comparison } from './scenario';
import { useComparison, useComparisonPath } from './useComparison';
import { useRun } from './useRun';
import { writeMore, writeValue } from './write';

/** What the scenario changes over all, and the ways to look closer. */
export function ScenarioTotals() {
  const asked = useComparisonPath();
  const level = useAddress((a) => a.level);
  const split = useAddress((a) => a.split);
  const { answer } = useComparison(level);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (!asked) return null;
  const take = async (by: 'division' | 'demand') => {
    try {
      setProblem(null);
      save(`comparison-${by}.csv`, 'text/csv', await (await send(withQuery(`${asked.path}.csv`, { ...asked.query, by }), { accept: 'text/csv' })).blob());
    } catch (cause) {
      setProblem(cause instanceof Problem ? cause : new Problem(500, String(cause)));
    }
  };
  return (
    <section aria-label={t('scenario.comparison')}>
      <Waiting answer={answer}>{(compared) => <Totals compared={compared} />}</Waiting>
      <p className="row wrap no-print">
        <Switch size="small" aria-label={t('scenario.split')} checked={split} onChange={(on) => go({ split: on, ...(on ? { shade: 'share', sift: null } : { shade: 'difference', sift: null }) })} /> {t('scenario.split')}
      </p>
      <p className="row wrap no-print">
        <Button size="small" onClick={() => void take('division')}>{t('scenario.csv.division')}</Button>
        <Button size="small" onClick={() => void take('demand')}>{t('scenario.csv.demand')}</Button>
        <Button size="small" onClick={() => go({ base: null, split: false, shade: 'share', sift: null })}>{t('scenario.endComparison')}</Button>
      </p>
      {problem && <ProblemNote problem={problem} />}
    </section>
  );
}

function Totals({ compared: { total, of, differing } }: { compared: Comparison }) {
  const { scale } = useRun();
  const whole = (value: number) => count(Math.round(value));
  const signed = (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${whole(Math.abs(value))}`;
  const [before, after] = of === 'cost' ? [total.baseMeanCost, total.meanCost] : [total.baseMeanAccess, total.meanAccess];
  const less = (a: number | null, b: number | null) => (a === null || b === null ? null : a - b);
  const mean = less(after, before);
  const gini = less(total.gini, total.baseGini);
  return (
    <>
      <table className="totals-table number scenario-totals">
        <thead><tr><td /><th scope="col">{t('scenario.before')}</th><th scope="col">{t('scenario.after')}</th><th scope="col">{t('scenario.difference')}</th></tr></thead>
        <tbody>
          <tr><th scope="row">{t('access.people')}</th><td>{whole(total.basePeople)}</td><td>{whole(total.people)}</td><td>{signed(total.people - total.basePeople)}</td></tr>
          <tr><th scope="row">{t('access.reachedPeople')}</th><td>{whole(total.baseReachedPeople)}</td><td>{whole(total.reachedPeople)}</td><td>{signed(total.reachedPeopleMore)}</td></tr>
          <tr><th scope="row">{t('access.share')}</th><td>{total.baseShare === null ? '—' : share(total.baseShare, 1)}</td><td>{total.share === null ? '—' : share(total.share, 1)}</td><td>{total.shareMore === null ? '—' : t('access.points', { value: writeMore(total.shareMore) })}</td></tr>
          {scale && <tr><th scope="row">{t('access.mean')}</th><td>{writeValue(before, scale)}</td><td>{writeValue(after, scale)}</td><td>{mean === null ? '—' : `${mean > 0 ? '+' : mean < 0 ? '−' : ''}${writeValue(Math.abs(mean), scale)}`}</td></tr>}
          <tr><th scope="row">{t('access.giniShort')}</th><td>{total.baseGini?.toFixed(3) ?? '—'}</td><td>{total.gini?.toFixed(3) ?? '—'}</td><td>{gini === null ? '—' : `${gini > 0 ? '+' : gini < 0 ? '−' : ''}${Math.abs(gini).toFixed(3)}`}</td></tr>
        </tbody>
      </table>
      {differing.length > 0 && <p className="quiet">{t('scenario.differing', { what: differing.join(t('access.and')) })}</p>}
    </>
  );
}
