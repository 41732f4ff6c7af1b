import { Button, Segmented, type TableColumnsType } from 'antd';
import { useMemo, useState } from 'react';
import type { Outcome } from '../address/address';
import { go, useAddress } from '../address/store';
import { Problem, send, withQuery } from '../api/client';
import type { DivisionResult } from '../api/types';
import { save } from '../app/files';
import { ProblemNote } from '../app/Waiting';
import { byNumber, byText, DivisionTable } from '../divisions/DivisionTable';
import { amount, count, figure } from '../words/numbers';
import { t, useLanguage } from '../words/words';
import { outcomeOf, outcomes } from './outcome';
import { OutcomeSwatch } from './OutcomeSwatch';
import { useAssessment } from './useAssessment';

// What is missing is what one came for.
const order: Outcome[] = ['missed', 'unknown', 'met', 'not-applicable'];
const urgency = (d: DivisionResult) => order.indexOf(outcomeOf(d));

export default function CoverageTable() {
  const language = useLanguage();
  const { answer, result } = useAssessment();
  const outcome = useAddress((a) => a.outcome);
  const assessment = useAddress((a) => a.assessment);
  const [problem, setProblem] = useState<Problem | null>(null);
  const shown = useMemo(() => (result?.divisions ?? []).filter((d) => !outcome || outcomeOf(d) === outcome).sort((a, b) => urgency(a) - urgency(b) || a.code.localeCompare(b.code)), [result, outcome]);
  if (!assessment) return <p className="pad quiet">{t('coverage.noneYet')}</p>;

  const text = (of: (d: DivisionResult) => string) => byText(language, of);
  const number = byNumber<DivisionResult>;
  const columns: TableColumnsType<DivisionResult> = [
    { key: 'name', title: t('division.name'), width: 150, ellipsis: true, sorter: text((d) => d.name), render: (_, d) => <button type="button" className="link">{d.name}</button> },
    { key: 'code', title: t('division.code'), width: 120, className: 'number', sorter: text((d) => d.code), render: (_, d) => d.code },
    { key: 'county', title: t('level.county'), width: 110, ellipsis: true, sorter: text((d) => d.county?.code ?? ''), render: (_, d) => d.county?.name },
    { key: 'met', title: t('coverage.outcome'), width: 125, sorter: text((d) => outcomeOf(d)), render: (_, d) => <span className="nowrap"><OutcomeSwatch outcome={outcomeOf(d)} /> {t(`outcome.${outcomeOf(d)}`)}</span> },
    { key: 'have', title: t('coverage.have'), width: 80, align: 'right', className: 'number', sorter: number((d) => d.have), render: (_, d) => figure(d.have, d.unit) },
    { key: 'need', title: t('coverage.need'), width: 80, align: 'right', className: 'number', sorter: number((d) => d.need), render: (_, d) => figure(d.need, d.unit) },
    { key: 'people', title: t('coverage.people'), width: 100, align: 'right', className: 'number', sorter: number((d) => d.people), render: (_, d) => amount(d.people) },
    { key: 'reason', title: t('coverage.reason'), width: 210, ellipsis: true, render: (_, d) => d.reason },
  ];

  const download = async () => {
    try {
      setProblem(null);
      const response = await send(withQuery(`/api/v1/coverage/assessments/${assessment}.csv`, { standard: result?.id }), { accept: 'text/csv' });
      save(`assessment-${result?.id ?? assessment}.csv`, 'text/csv', await response.blob());
    } catch (cause) {
      setProblem(cause instanceof Problem ? cause : new Problem(500, String(cause)));
    }
  };

  return (
    <DivisionTable<DivisionResult>
      answer={answer}
      columns={columns}
      shown={shown}
      width={975}
      empty={t('coverage.noRows')}
      bar={
        <>
          <div className="table-bar">
            <Segmented<Outcome | 'all'>
              size="small"
              value={outcome ?? 'all'}
              onChange={(value) => go({ outcome: value === 'all' ? null : value })}
              options={[{ value: 'all' as const, label: t('filter.all') }, ...outcomes.map((one) => ({ value: one, label: t(`outcome.${one}`) }))]}
              aria-label={t('coverage.outcome')}
            />
            <span className="quiet number">{result ? t('coverage.rows', { count: count(shown.length) }) : ''}</span>
            <span className="grow" />
            <Button size="small" disabled={!result} onClick={() => void download()}>{t('action.csv')}</Button>
          </div>
          {problem && <ProblemNote problem={problem} again={() => void download()} />}
        </>
      }
    />
  );
}
