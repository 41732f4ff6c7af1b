import { Button, Checkbox, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { go, useAddress } from '../address/store';
import { call, Problem, send } from '../api/client';
import { save } from '../app/files';
import { RunJob } from '../app/RunJob';
import { useRemembered } from '../app/useRemembered';
import { ProblemNote, Waiting } from '../app/Waiting';
import { kindTitle, useFacilityKinds } from '../facilities/kinds';
import { hover } from '../map/hover';
import { amount, count, share } from '../words/numbers';
import { t, term } from '../words/words';
import { Field } from './Field';
import { ageGroups, sitingModels, type AgeGroup, type Run, type Siting, type SitingModel } from './types';
import { newSites, useSiting } from './useSites';

const candidates = ['villages', 'grid'] as const;

interface OtherKind {
  kind: string;
  p: number;
  ageGroup: AgeGroup;
}

/** Where to build next: the sites of the model for the run's kind, mode, limit and people. */
export default function SitingDrawer({ run }: { run: Run }) {
  const standing = run.summary?.facilities ?? 0;
  const open = useAddress((a) => a.siting);
  const answer = useSiting();
  const [unfolded, unfold] = useRemembered('access.siting', false);
  const [model, setModel] = useRemembered<SitingModel>('access.model', 'mclp');
  const [more, setMore] = useRemembered('access.more', 3);
  const [from, setFrom] = useRemembered<(typeof candidates)[number]>('access.candidates', 'villages');
  const [keep, setKeep] = useRemembered('access.keep', true);
  const [leaveOut, setLeaveOut] = useRemembered('access.leaveOut', true);
  const [least, setLeast] = useRemembered<number | null>('access.leastShare', null);
  const [others, setOthers] = useRemembered<OtherKind[]>('access.otherKinds', []);
  const [apart, setApart] = useRemembered('access.kindsApart', false);
  const kinds = useFacilityKinds();
  const { kind, travel, demand } = run.request;
  const covering = model === 'mclp';
  const several = covering ? others.filter((one) => one.kind !== kind) : [];
  // The model counts those that stay among its sites.
  const p = more + (keep ? standing : 0);
  const what = several.length > 0
    ? { kinds: [{ kind, p, demand, locked: keep }, ...several.map((one) => ({ kind: one.kind, p: one.p, demand: { ...demand, ageGroup: one.ageGroup }, locked: false }))], ...(apart ? { kindsAtOnePlace: 1 } : {}) }
    : { kind, demand, locked: keep, ...(model === 'lscp' ? {} : { p }), ...(covering && least ? { minShare: least / 100 } : {}), ...(!covering && leaveOut ? { leaveOut: 'unreachable' } : {}) };
  const setOther = (at: number, patch: Partial<OtherKind>) => setOthers(others.map((one, i) => (i === at ? { ...one, ...patch } : one)));
  const start = () => call<{ id: string; jobId: string }>('/api/v1/coverage/sitings', {
    method: 'POST',
    body: { model, ...what, travel, candidates: from, division: run.division.code, asOf: run.asOf },
  });
  return (
    <details className="access-siting" open={unfolded || open !== null} onToggle={(event) => unfold(event.currentTarget.open)}>
      <summary>{t('access.siting')}</summary>
      <div className="access-form">
        <Field label={t('access.siting.model')} wide>
          <Select aria-label={t('access.siting.model')} value={model} onChange={(next: SitingModel) => setModel(next)} options={sitingModels.map((value) => ({ value, label: t(`access.siting.model.${value}`) }))} />
        </Field>
        <Field label={t('access.siting.new')}>
          <InputNumber aria-label={t('access.siting.new')} min={1} max={10_000} precision={0} disabled={model === 'lscp'} value={more} onChange={(value) => value !== null && setMore(value)} />
        </Field>
        <Field label={t('access.siting.candidates')}>
          <Select aria-label={t('access.siting.candidates')} value={from} onChange={(next: typeof from) => setFrom(next)} options={candidates.map((value) => ({ value, label: t(`access.siting.candidates.${value}`) }))} />
        </Field>
        <Checkbox className="access-wide" checked={keep} onChange={(event) => setKeep(event.target.checked)}>{t('access.siting.keep', { count: count(standing) })}</Checkbox>
        {!covering && <Checkbox className="access-wide" checked={leaveOut} onChange={(event) => setLeaveOut(event.target.checked)}>{t('access.siting.leaveOut')}</Checkbox>}
        {covering && several.length === 0 && (
          <Field label={t('access.siting.least')}>
            <InputNumber aria-label={t('access.siting.least')} min={0} max={100} suffix="%" value={least} onChange={(value) => setLeast(value)} />
          </Field>
        )}
        {covering && (
          <div className="access-wide" role="group" aria-label={t('access.siting.others')}>
            <div className="quiet">{t('access.siting.others')}</div>
            {others.map((one, i) => (
              <div className="row access-other" key={i}>
                <Select className="grow" size="small" aria-label={t('access.siting.otherKind', { number: i + 1 })} value={one.kind} showSearch={{ optionFilterProp: 'label' }} onChange={(next) => setOther(i, { kind: next })} options={(kinds.data ?? []).filter((known) => known.id === one.kind || (known.id !== kind && others.every((other) => other.kind !== known.id))).map((known) => ({ value: known.id, label: kindTitle(kinds.data, known.id) }))} />
                <InputNumber size="small" aria-label={t('access.siting.otherCount', { number: i + 1 })} min={1} max={10_000} precision={0} value={one.p} onChange={(value) => value !== null && setOther(i, { p: value })} />
                <Select size="small" className="scenario-kind" aria-label={t('access.siting.otherAges', { number: i + 1 })} value={one.ageGroup} onChange={(next: AgeGroup) => setOther(i, { ageGroup: next })} options={ageGroups.map((value) => ({ value, label: t(`access.ageGroup.${value}`) }))} />
                <Button size="small" type="text" aria-label={t('access.siting.removeOther', { number: i + 1 })} onClick={() => setOthers(others.filter((_, at) => at !== i))}>✕</Button>
              </div>
            ))}
            <div className="row wrap">
              <Button size="small" disabled={others.length >= 7 || !kinds.data} onClick={() => setOthers([...others, { kind: (kinds.data ?? []).find((known) => known.id !== kind && others.every((other) => other.kind !== known.id))?.id ?? kind, p: 3, ageGroup: demand.ageGroup }])}>{t('access.siting.addKind')}</Button>
              {several.length > 0 && <Checkbox checked={apart} onChange={(event) => setApart(event.target.checked)}>{t('access.siting.apart')}</Checkbox>}
            </div>
          </div>
        )}
        <div className="access-wide">
          <RunJob label={t('access.siting.run')} failed={t('access.siting.failed')} progress={t('access.siting.progress')} start={start} onDone={(siting) => go({ siting })} />
        </div>
      </div>
      {open && <Waiting answer={answer} rows={4}>{(siting) => <Answer siting={siting} />}</Waiting>}
    </details>
  );
}

function Answer({ siting }: { siting: Siting }) {
  const sites = newSites(siting);
  const kinds = useFacilityKinds();
  const [problem, setProblem] = useState<Problem | null>(null);
  const take = async (end: 'csv' | 'geojson') => {
    try {
      setProblem(null);
      save(`siting-${siting.id}.${end}`, end, await (await send(`/api/v1/coverage/sitings/${siting.id}.${end}`, { accept: '*/*' })).blob());
    } catch (cause) {
      setProblem(cause instanceof Problem ? cause : new Problem(500, String(cause)));
    }
  };
  if (siting.state !== 'done') return <p className="quiet">{t('access.notDone')}</p>;
  return (
    <>
      <p className="number">
        <b>{t(`access.siting.status.${siting.status ?? 'infeasible'}`)}</b>
        {siting.why && <> · {siting.why}</>}
        {siting.objective !== null && <> · {t('access.siting.objective', { value: amount(siting.objective), unit: term('access.siting.in', siting.objectiveIn ?? '') })}</>}
        {siting.status === 'feasible' && siting.bound !== null && <> · {t('access.siting.bound', { value: amount(siting.bound) })}</>}
      </p>
      {siting.coveredPeople !== null && siting.totalPeople !== null && (
        <p className="number">{t('access.reachedOf', { reached: count(Math.round(siting.coveredPeople)), people: count(Math.round(siting.totalPeople)), share: share(siting.coveredPeople, siting.totalPeople) })} · {t('access.units')} {count(siting.coveredUnits ?? 0)} / {count(siting.totalUnits ?? 0)}</p>
      )}
      {siting.leftOut && siting.leftOut.units > 0 && <p className="number">{t('access.siting.leftOut', { people: count(Math.round(siting.leftOut.people)), units: count(siting.leftOut.units) })}</p>}
      {siting.kinds && siting.kinds.length > 0 && (
        <ul className="plain number">
          {siting.kinds.map((one) => <li key={one.kind}><b>{kindTitle(kinds.data, one.kind)}</b> · {t('access.reachedOf', { reached: count(Math.round(one.coveredPeople)), people: count(Math.round(one.totalPeople)), share: share(one.coveredPeople, one.totalPeople) })}</li>)}
        </ul>
      )}
      {sites.length > 0 && (
        <table className="totals-table number access-sites">
          <thead><tr><th scope="col">{t('access.siting.site')}</th><th scope="col">{t('access.siting.gain')}</th><th scope="col">{t('access.siting.covers')}</th></tr></thead>
          <tbody>
            {sites.map((site, i) => (
              <tr key={`${site.kind ?? ''}${site.id}`} onMouseEnter={() => hover({ type: 'demand', id: site.id, value: null })} onMouseLeave={() => hover(null)}>
                <th scope="row">{i + 1}. {site.name}{site.kind && <span className="quiet"> · {kindTitle(kinds.data, site.kind)}</span>}</th>
                <td>{count(Math.round(site.gainPeople))}</td>
                <td>{count(Math.round(site.coveredPeople))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="row wrap no-print">
        <Button size="small" onClick={() => void take('csv')}>{t('action.csv')}</Button>
        <Button size="small" onClick={() => void take('geojson')}>{t('action.geojson')}</Button>
        <Button size="small" onClick={() => go({ siting: null })}>{t('access.siting.close')}</Button>
      </p>
      {problem && <ProblemNote problem={problem} />}
    </>
  );
}
