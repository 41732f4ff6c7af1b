import { Button, Checkbox, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { go, useAddress } from '../address/store';
import { call, Problem, send } from '../api/client';
import { save } from '../app/files';
import { RunJob } from '../app/RunJob';
import { useRemembered } from '../app/useRemembered';
import { ProblemNote, Waiting } from '../app/Waiting';
import { hover } from '../map/hover';
import { amount, count, share } from '../words/numbers';
import { t, term } from '../words/words';
import { Field } from './RunForm';
import { sitingModels, type Run, type Siting, type SitingModel } from './types';
import { newSites, useSiting } from './useSites';

const candidates = ['villages', 'grid'] as const;

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
  const { kind, travel, demand } = run.request;
  const start = () => call<{ id: string; jobId: string }>('/api/v1/coverage/sitings', {
    method: 'POST',
    // The model counts those that stay among its sites.
    body: { model, ...(model === 'lscp' ? {} : { p: more + (keep ? standing : 0) }), kind, travel, demand, candidates: from, locked: keep, division: run.division.code, asOf: run.asOf },
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
      {sites.length > 0 && (
        <table className="totals-table number access-sites">
          <thead><tr><th scope="col">{t('access.siting.site')}</th><th scope="col">{t('access.siting.gain')}</th><th scope="col">{t('access.siting.covers')}</th></tr></thead>
          <tbody>
            {sites.map((site, i) => (
              <tr key={site.id} onMouseEnter={() => hover({ type: 'demand', id: site.id, value: null })} onMouseLeave={() => hover(null)}>
                <th scope="row">{i + 1}. {site.name}</th>
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
