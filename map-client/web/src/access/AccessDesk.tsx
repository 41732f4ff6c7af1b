import './access.css';
import { Alert, Button } from 'antd';
import { lazy, Suspense } from 'react';
import { useAddress } from '../address/store';
import { forgetAnswers } from '../api/query';
import { Waiting } from '../app/Waiting';
import { t, useLanguage } from '../words/words';
import { PrintSheet } from './PrintSheet';
import { RunForm } from './RunForm';
import { RunList } from './RunList';
import { RunSummary } from './RunSummary';
import { useRun } from './useRun';

const SitingDrawer = lazy(() => import('./SitingDrawer'));
const ScenarioDrawer = lazy(() => import('./ScenarioDrawer'));
const Charts = lazy(() => import('./Charts'));

/** The planner's desk: who reaches a facility, how far it is, and how unevenly. */
export default function AccessDesk() {
  useLanguage();
  const open = useAddress((a) => a.run);
  const { answer, run, summary } = useRun();
  return (
    <div className="access">
      <div className="desk-head"><h2>{t('desk.access')}</h2><span className="grow" /><RunList /></div>
      <RunForm />
      {!open && <p className="pad quiet">{t('access.noneYet')}</p>}
      <Suspense fallback={null}><ScenarioDrawer /></Suspense>
      {open && answer.problem && <Waiting answer={answer}>{() => null}</Waiting>}
      {open && answer.waiting && <Waiting answer={answer} rows={8}>{() => null}</Waiting>}
      {run && !summary && (
        <Alert className="access-note" type="info" role="status" title={t('access.notDone')} action={<Button size="small" onClick={forgetAnswers}>{t('action.retry')}</Button>} />
      )}
      {run && summary && (
        <div className="access-results">
          <RunSummary />
          <Suspense fallback={null}>
            <Charts />
            <SitingDrawer run={run} />
          </Suspense>
          <PrintSheet />
        </div>
      )}
    </div>
  );
}
