import { useAddress } from '../address/store';
import { call } from '../api/client';
import type { Plan } from '../api/types';
import { RunJob } from '../app/RunJob';
import { t } from '../words/words';

/** Starts an assessment of the whole plan. */
export function RunAssessment({ plans, division, onDone }: { plans: Plan[]; division: string | null; onDone: (id: string) => void }) {
  const asOf = useAddress((a) => a.day);
  return (
    <RunJob
      label={t('coverage.run')}
      failed={t('job.failed')}
      progress={t('job.progress')}
      disabled={plans.length === 0 || !division}
      start={() => call('/api/v1/coverage/assessments', { method: 'POST', body: { standard: plans[0]?.id, division, asOf } })}
      onDone={onDone}
    />
  );
}
