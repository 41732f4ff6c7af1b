import { Button, Progress } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { askToSignIn } from '../accounts/askToSignIn';
import { useSession } from '../accounts/session';
import { useAddress } from '../address/store';
import { call, Problem } from '../api/client';
import { cancelJob, followJob } from '../api/jobs';
import { forgetAnswers } from '../api/query';
import type { Job, Plan } from '../api/types';
import { ProblemNote } from '../app/Waiting';
import { count } from '../words/numbers';
import { t } from '../words/words';

/** Starts an assessment of the whole plan, shows how far it is, and lets it be stopped. */
export function RunAssessment({ plans, division, onDone }: { plans: Plan[]; division: string | null; onDone: (id: string) => void }) {
  const { token } = useSession();
  const asOf = useAddress((a) => a.day);
  const [job, setJob] = useState<Job | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const leaving = useRef(new AbortController());
  useEffect(() => {
    leaving.current = new AbortController();
    return () => leaving.current.abort();
  }, []);

  const run = async () => {
    if (!token) return askToSignIn();
    setBusy(true);
    setProblem(null);
    try {
      const started = await call<{ id: string; jobId: string }>('/api/v1/coverage/assessments', { method: 'POST', body: { standard: plans[0]?.id, division, asOf } });
      const ended = await followJob(started.jobId, setJob, leaving.current.signal);
      if (ended.state === 'done') {
        forgetAnswers();
        onDone(started.id);
      } else if (ended.state === 'failed') setProblem(new Problem(500, t('job.failed'), ended.problem?.title ?? ended.message));
    } catch (cause) {
      if (!leaving.current.signal.aborted) setProblem(cause instanceof Problem ? cause : new Problem(500, String(cause)));
    } finally {
      if (!leaving.current.signal.aborted) {
        setBusy(false);
        setJob(null);
      }
    }
  };

  return (
    <>
      {busy ? (
        <div className="row" role="status">
          <Progress percent={job?.total ? Math.floor((100 * job.done) / job.total) : 0} size="small" aria-label={t('job.progress')} />
          <span className="quiet number nowrap">{job?.total ? `${count(job.done)} / ${count(job.total)}` : t('job.queued')}</span>
          <Button size="small" disabled={!job} onClick={() => job && void cancelJob(job.id)}>{t('action.stop')}</Button>
        </div>
      ) : (
        <Button type="primary" disabled={plans.length === 0 || !division} onClick={() => void run()}>{t('coverage.run')}</Button>
      )}
      {problem && <ProblemNote problem={problem} again={() => void run()} />}
    </>
  );
}
