import { Button, Input, Select } from 'antd';
import { useRef, useState } from 'react';
import { askToSignIn } from '../accounts/askToSignIn';
import { useSession } from '../accounts/session';
import { useAccount } from '../accounts/useAccount';
import { go, useAddress } from '../address/store';
import { call, Problem } from '../api/client';
import { followJob } from '../api/jobs';
import { forgetAnswers, useAllPages, useQuery } from '../api/query';
import { RunJob } from '../app/RunJob';
import { useRemembered } from '../app/useRemembered';
import { ProblemNote, Waiting } from '../app/Waiting';
import { useScope } from '../coverage/useScope';
import { useOnMap } from '../map/overlay';
import { t } from '../words/words';
import { Field } from './Field';
import { firstRequest, question } from './RunForm';
import { blank, draftOf, geometryOf, type Draft, type Scenario, type Step } from './scenario';
import { ScenarioSteps, stepTitle } from './ScenarioSteps';
import { ScenarioTotals } from './ScenarioTotals';
import { StepTools } from './StepTools';
import type { RunRequest } from './types';
import { useRun } from './useRun';

const path = '/api/v1/scenarios';

/** What if: facilities, people and roads as they are not yet, run against what there is. */
export default function ScenarioDrawer() {
  const { token } = useSession();
  const open = useAddress((a) => a.scenario);
  const [unfolded, unfold] = useRemembered('access.scenario', false);
  return (
    <details className="access-siting access-scenario" open={unfolded || open !== null} onToggle={(event) => unfold(event.currentTarget.open)}>
      <summary>{t('scenario.title')}</summary>
      {token ? <Kept /> : <p className="quiet">{t('scenario.signIn')} <Button size="small" onClick={askToSignIn}>{t('account.signIn')}</Button></p>}
    </details>
  );
}

function Kept() {
  const open = useAddress((a) => a.scenario);
  const all = useAllPages<Scenario>(path);
  const me = useAccount()?.account;
  const own = (all.data ?? []).filter((one) => one.changedBy === me);
  const shared = (all.data ?? []).filter((one) => one.changedBy !== me);
  const options = (list: Scenario[]) => list.map((one) => ({ value: one.id, label: `${one.title} · ${one.division.name}` }));
  return (
    <>
      <div className="row access-pick">
        <Select
          className="grow"
          aria-label={t('scenario.pick')}
          placeholder={t('scenario.pick')}
          value={open === 'new' ? null : open}
          allowClear
          onChange={(scenario: string | null) => go({ scenario: scenario ?? null, base: null, split: false })}
          options={[{ label: t('scenario.own'), options: options(own) }, { label: t('scenario.shared'), options: options(shared) }].filter((group) => group.options.length > 0)}
        />
        <Button onClick={() => go({ scenario: 'new', base: null, split: false })}>{t('scenario.new')}</Button>
      </div>
      {all.problem && <ProblemNote problem={all.problem} again={all.again} />}
      {open === 'new' && <Form key="new" kept={null} all={all.data ?? []} />}
      {open !== null && open !== 'new' && <Opened id={open} all={all.data ?? []} />}
    </>
  );
}

function Opened({ id, all }: { id: string; all: Scenario[] }) {
  const answer = useQuery<Scenario>(`${path}/${id}`);
  return <Waiting answer={answer}>{(kept) => <Form key={kept.id} kept={kept} all={all} />}</Waiting>;
}

/** What is typed stays in this browser until it is saved or thrown away, for each scenario apart. */
function Form({ kept, all }: { kept: Scenario | null; all: Scenario[] }) {
  const [draft, setDraft] = useRemembered<Draft | null>(`access.scenario.${kept?.id ?? 'new'}`, null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [saving, setSaving] = useState(false);
  const first = useRef(blank());
  const scope = useScope();
  const said = draft ?? (kept ? draftOf(kept) : first.current);
  const edit = (patch: Partial<Draft>) => setDraft({ ...said, ...patch });
  const setSteps = (steps: Step[]) => edit({ steps });
  useOnMap('scenario', said.steps.flatMap((step, i) => {
    const geometry = geometryOf(step);
    return geometry ? [{ id: `step-${i}`, role: 'drawn' as const, geometry, label: step.name || stepTitle(step) }] : [];
  }));

  const save = async (): Promise<Scenario> => {
    const { version, ...rest } = said;
    const saved = kept ? await call<Scenario>(`${path}/${kept.id}`, { method: 'PUT', body: { ...rest, version } }) : await call<Scenario>(path, { method: 'POST', body: { ...rest, division: scope } });
    setDraft(null);
    forgetAnswers();
    return saved;
  };
  const keep = async () => {
    setSaving(true);
    setProblem(null);
    try {
      go({ scenario: (await save()).id }, 'replace');
    } catch (cause) {
      setProblem(cause instanceof Problem ? cause : new Problem(500, String(cause)));
    } finally {
      setSaving(false);
    }
  };
  const complete = said.title.trim() !== '' && (said.steps.length > 0 || said.base !== null);

  return (
    <>
      <div className="access-form">
        <Field label={t('scenario.name')} wide><Input aria-label={t('scenario.name')} value={said.title} maxLength={100} onChange={(event) => edit({ title: event.target.value })} /></Field>
        <Field label={t('scenario.base')} wide>
          <Select
            aria-label={t('scenario.base')}
            value={said.base ?? ''}
            onChange={(base: string) => edit({ base: base || null })}
            options={[{ value: '', label: t('scenario.base.register') }, ...all.filter((one) => one.id !== kept?.id).map((one) => ({ value: one.name, label: one.title }))]}
          />
        </Field>
      </div>
      <ScenarioSteps steps={said.steps} onChange={setSteps} />
      <StepTools onStep={(step) => setSteps([...said.steps, step])} />
      <p className="row wrap">
        <Button disabled={!complete || draft === null} loading={saving} onClick={() => void keep()}>{t('scenario.save')}</Button>
        {draft !== null && <Button onClick={() => setDraft(null)}>{t('scenario.discard')}</Button>}
        {draft !== null && <span className="quiet">{t('scenario.unsaved')}</span>}
      </p>
      {problem && <ProblemNote problem={problem} />}
      <Run ready={complete} scenario={async () => (draft === null && kept ? kept : save())} />
      <ScenarioTotals />
    </>
  );
}

/** The scenario against the open run, or against the same run without it, which is then made first. */
function Run({ ready, scenario }: { ready: boolean; scenario: () => Promise<Scenario> }) {
  const { run } = useRun();
  const [asked] = useRemembered<RunRequest>('access.request', firstRequest);
  const division = useScope();
  const asOf = useAddress((a) => a.day);
  const base = useAddress((a) => a.base);
  const against = useRef({ scenario: '', base: '' });
  const start = async () => {
    const kept = await scenario();
    const request = run ? { ...run.request, division: run.division.code, asOf: run.asOf } : question(asked, division, asOf);
    const post = (named: string | null) => call<{ id: string; jobId: string }>('/api/v1/coverage/runs', { method: 'POST', body: { ...request, scenario: named } });
    let without = run && !run.request.scenario ? run.id : run ? base : null;
    if (!without) {
      const made = await post(null);
      await followJob(made.jobId, () => undefined, new AbortController().signal);
      without = made.id;
    }
    against.current = { scenario: kept.id, base: without };
    return post(kept.name);
  };
  return (
    <div className="access-wide">
      <RunJob
        label={t('scenario.run')}
        failed={t('access.failed')}
        progress={t('access.progress')}
        disabled={!ready || division === null}
        start={start}
        onDone={(id) => go({ run: id, ...against.current, shade: 'difference', siting: null, sift: null, point: null })}
      />
    </div>
  );
}
