import { Button, Popconfirm, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useAccount } from '../accounts/useAccount';
import { go, useAddress } from '../address/store';
import { call, Problem, withQuery } from '../api/client';
import { forgetAnswers, useQuery } from '../api/query';
import type { Page } from '../api/types';
import { ProblemNote } from '../app/Waiting';
import { writeInstant } from '../words/days';
import { share } from '../words/numbers';
import { t } from '../words/words';
import type { RunListed } from './types';
import { runPath } from './useRun';

const shownAtMost = 50;

/** The runs the server keeps, to come back to; one's own may be withdrawn. */
export function RunList() {
  const open = useAddress((a) => a.run);
  const account = useAccount();
  const { data, again } = useQuery<Page<RunListed>>(withQuery('/api/v1/coverage/runs', { limit: shownAtMost }));
  const [problem, setProblem] = useState<Problem | null>(null);
  const runs = data?.items ?? [];
  const chosen = runs.find((one) => one.id === open);
  // One that somebody else has made since is looked for once.
  useEffect(() => {
    if (open && data && !data.items.some((one) => one.id === open)) again();
  }, [open]);
  if (runs.length === 0) return null;

  const mine = chosen && account && (chosen.account === account.account || account.roles.includes('administrator'));
  const withdraw = async (id: string) => {
    try {
      setProblem(null);
      await call(runPath(id), { method: 'DELETE' });
      go({ run: null, base: null, split: false, siting: null, sift: null, selection: null, point: null });
      forgetAnswers();
    } catch (cause) {
      setProblem(cause instanceof Problem ? cause : new Problem(500, String(cause)));
    }
  };
  return (
    <>
      <Select
        className="access-runs"
        aria-label={t('access.runs')}
        placeholder={t('access.runs')}
        value={chosen ? open : null}
        onChange={(run: string | null) => run && go({ run, base: null, split: false, siting: null, sift: null, selection: null, point: null })}
        popupMatchSelectWidth={460}
        labelRender={() => (chosen ? chosen.question : '')}
        options={runs.map((one) => ({ value: one.id, label: one.question, run: one }))}
        optionRender={({ data: { run } }) => (
          <div className="access-run">
            <div>{run.question}</div>
            <div className="quiet number">
              {run.division.name} · {writeInstant(run.createdAt)}
              {run.account && ` · ${run.account}`}
              {run.share !== null && ` · ${t('access.share')} ${share(run.share, 1)}`}
              {run.state !== 'done' && ` · ${t('access.making')}`}
              {run.ownData && ` · ${t('access.ownData')}`}
            </div>
          </div>
        )}
      />
      {mine && (
        <Popconfirm title={t('access.withdraw.sure')} okText={t('access.withdraw')} cancelText={t('action.cancel')} onConfirm={() => void withdraw(chosen.id)}>
          <Button size="small" className="no-print">{t('access.withdraw')}</Button>
        </Popconfirm>
      )}
      {problem && <ProblemNote problem={problem} />}
    </>
  );
}
