import { Button, Segmented, Table, type TableColumnsType } from 'antd';
import { useMemo, useState } from 'react';
import type { Outcome } from '../address/address';
import { go, useAddress } from '../address/store';
import { Problem, send, withQuery } from '../api/client';
import type { DivisionResult } from '../api/types';
import { save } from '../app/files';
import { useHeight } from '../app/useHeight';
import { useShownRow } from '../app/useShownRow';
import { ProblemNote, Waiting } from '../app/Waiting';
import { useDivisionRows } from '../divisions/useDivisionRows';
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
  const { selected, rows } = useDivisionRows();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [box, height] = useHeight();
  const table = useShownRow(selected, height > 0);
  const shown = useMemo(() => (result?.divisions ?? []).filter((d) => !outcome || outcomeOf(d) === outcome).sort((a, b) => urgency(a) - urgency(b) || a.code.localeCompare(b.code)), [result, outcome]);
  if (!assessment) return <p className="pad quiet">{t('coverage.noneYet')}</p>;

  const text = (of: (d: DivisionResult) => string) => (a: DivisionResult, b: DivisionResult) => of(a).localeCompare(of(b), language);
  const number = (of: (d: DivisionResult) => number | null) => (a: DivisionResult, b: DivisionResult) => (of(a) ?? -Infinity) - (of(b) ?? -Infinity);
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
    <div className="wide-table">
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
      <div ref={box} className="table-body">
        <Waiting answer={answer} rows={4}>
          {() => height > 0 && (
            <Table<DivisionResult>
              ref={table}
              size="small"
              virtual
              rowKey="code"
              columns={columns}
              dataSource={shown}
              pagination={false}
              scroll={{ x: 975, y: Math.max(60, height - 34) }}
              {...rows}
              locale={{ emptyText: t('coverage.noRows') }}
            />
          )}
        </Waiting>
      </div>
    </div>
  );
}
