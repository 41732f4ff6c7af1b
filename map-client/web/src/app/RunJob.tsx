import { Button, Progress } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { askToSignIn } from '../accounts/askToSignIn';
import { useSession } from '../accounts/session';
import { Problem } from '../api/client';
import { cancelJob, followJob } from '../api/jobs';
import { forgetAnswers } from '../api/query';
import type { Job } from '../api/types';
import { count } from '../words/numbers';
import { t } from '../words/words';
import { ProblemNote } from './Waiting';

interface Props {
  label: string;
  failed: string;
  progress: string;
  disabled?: boolean;
  start: () => Promise<{ id: string; jobId: string }>;
  onDone: (id: string) => void;
}

/** Starts a job, shows how far it is, and lets it be stopped. */
export function RunJob({ label, failed, progress, disabled, start, onDone }: Props) {
  const { token } = useSession();
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
      const started = await start();
      const ended = await followJob(started.jobId, setJob, leaving.current.signal);
      if (ended.state === 'done') {
        forgetAnswers();
        onDone(started.id);
      } else if (ended.state === 'failed') setProblem(new Problem(500, failed, ended.problem?.title ?? ended.message));
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
          <Progress percent={job?.total ? Math.floor((100 * job.done) / job.total) : 0} size="small" aria-label={progress} />
          <span className="quiet number nowrap">{job?.total ? `${count(job.done)} / ${count(job.total)}` : t('job.queued')}</span>
          <Button size="small" disabled={!job} onClick={() => job && void cancelJob(job.id)}>{t('action.stop')}</Button>
        </div>
      ) : (
        <Button type="primary" disabled={disabled ?? false} onClick={() => void run()}>{label}</Button>
      )}
      {problem && <ProblemNote problem={problem} again={() => void run()} />}
    </>
  );
}
