import { Button, Progress } from 'antd';
import { useEffect, useState } from 'react';
import { go, useAddress } from '../../address/store';
import { Problem, send, withQuery } from '../../api/client';
import { cancelJob, followJob } from '../../api/jobs';
import { forgetAnswers, useQuery } from '../../api/query';
import type { Job } from '../../api/types';
import { save } from '../../app/files';
import { ProblemNote, Waiting } from '../../app/Waiting';
import { writeDay } from '../../words/days';
import { count } from '../../words/numbers';
import { t, term } from '../../words/words';
import type { Campaign } from '../types';
import { Candidates } from './Candidates';

const decisions = ['undecided', 'keep', 'rename'] as const;

/** A campaign: how far its search is, then what it found, by rule and decision. */
export function CampaignPage({ id }: { id: string }) {
  const answer = useQuery<Campaign>(`/api/v1/name-campaigns/${id}`);
  return (
    <>
      <div className="pad campaign-back"><button type="button" className="link" onClick={() => go({ campaign: null, rule: null, state: null })}>‹ {t('campaign.all')}</button></div>
      <Waiting answer={answer} rows={8}>{(found) => <Opened found={found} />}</Waiting>
    </>
  );
}

function Opened({ found }: { found: Campaign }) {
  const { campaign, byRule, byDecision, doubtful, signs } = found;
  const rule = useAddress((a) => a.rule);
  const state = useAddress((a) => a.state);
  const within = useAddress((a) => a.within);
  const [problem, setProblem] = useState<Problem | null>(null);
  const running = campaign.state === 'queued' || campaign.state === 'running';
  const download = async () => {
    try {
      setProblem(null);
      const response = await send(withQuery(`/api/v1/name-campaigns/${campaign.id}/candidates.csv`, { rule, decision: state, division: within }), { accept: 'text/csv' });
      save(`${campaign.title}.csv`, 'text/csv', await response.blob());
    } catch (cause) {
      setProblem(cause instanceof Problem ? cause : new Problem(500, String(cause)));
    }
  };
  const divisionName = found.byDivision.find(({ code }) => code === within)?.name;
  return (
    <div className="campaign">
      <div className="campaign-head">
        <h3 className="campaign-title">{campaign.title}</h3>
        <div className="quiet">{campaign.division.name} · {writeDay(campaign.createdAt)}{campaign.names !== null && ` · ${t('campaign.names', { count: count(campaign.names) })}`}{doubtful !== null && doubtful > 0 && ` · ${t('campaign.doubtful', { count: count(doubtful) })}`}</div>
        {signs.renamed > 0 && <div className="campaign-signs">{t('campaign.signs', { renamed: count(signs.renamed), outdated: count(signs.outdated), replaced: count(signs.replaced) })}</div>}
        {running && <Running jobId={campaign.jobId} />}
        {(campaign.state === 'failed' || campaign.state === 'cancelled') && <p className="quiet">{t(`jobState.${campaign.state}`)}</p>}
      </div>
      {campaign.state === 'done' && (
        <>
          <div className="chips" role="group" aria-label={t('campaign.byDecision')}>
            {decisions.map((one) => (
              <button key={one} type="button" className="chip" aria-pressed={state === one} onClick={() => go({ state: state === one ? null : one }, 'replace')}>{t(`decision.${one}`)} <span className="number">{count(byDecision[one])}</span></button>
            ))}
            <span className="grow" />
            <Button size="small" onClick={() => void download()}>{t('action.csv')}</Button>
          </div>
          <div className="chips" role="group" aria-label={t('campaign.byRule')}>
            {byRule.map((one) => (
              <button key={one.rule} type="button" className="chip" aria-pressed={rule === one.rule} onClick={() => go({ rule: rule === one.rule ? null : one.rule }, 'replace')}>{term('rule', one.rule)} <span className="number">{count(one.candidates - one.decided)}</span></button>
            ))}
            {within && <button type="button" className="chip" aria-pressed onClick={() => go({ within: null }, 'replace')}>{divisionName ?? within} ×</button>}
          </div>
          {problem && <ProblemNote problem={problem} again={() => void download()} />}
          <Candidates key={`${rule} ${state} ${within}`} campaign={campaign.id} rule={rule} decision={state} within={within} />
        </>
      )}
    </div>
  );
}

/** How much of the search is done, and a way to stop it. */
function Running({ jobId }: { jobId: string }) {
  const [job, setJob] = useState<Job | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    followJob(jobId, setJob, leaving.signal).then(forgetAnswers, (cause: unknown) => leaving.signal.aborted || setProblem(cause instanceof Problem ? cause : new Problem(500, String(cause))));
    return () => leaving.abort();
  }, [jobId]);
  return (
    <>
      <div className="row" role="status">
        <Progress percent={job?.total ? Math.floor((100 * job.done) / job.total) : 0} size="small" aria-label={t('campaign.progress')} />
        <span className="quiet number nowrap">{job?.total ? `${count(job.done)} / ${count(job.total)}` : t('job.queued')}</span>
        <Button size="small" onClick={() => void cancelJob(jobId)}>{t('action.stop')}</Button>
      </div>
      {problem && <ProblemNote problem={problem} />}
    </>
  );
}
