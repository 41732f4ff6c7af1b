import { Alert, Button, Skeleton } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import type { Problem } from '../api/client';
import type { Answer } from '../api/query';
import { t, useLanguage } from '../words/words';

/** Quick answers never flash: nothing is shown for the first tenth of a second. */
export function Soon({ children }: { children: ReactNode }) {
  const [due, setDue] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setDue(true), 100);
    return () => window.clearTimeout(timer);
  }, []);
  return due ? children : null;
}

export function ProblemNote({ problem, again }: { problem: Problem; again?: () => void }) {
  useLanguage();
  return (
    <Alert
      type={problem.status === 0 ? 'info' : 'warning'}
      showIcon
      role="alert"
      title={problem.status === 0 ? t('problem.unreached') : problem.title}
      description={
        (problem.detail || problem.errors.length > 0) && (
          <>
            {problem.detail}
            {problem.errors.map((error) => (
              <div key={error.field + error.message}>{error.message}</div>
            ))}
          </>
        )
      }
      action={again && <Button size="small" onClick={again}>{t('action.retry')}</Button>}
    />
  );
}

export function Waiting<T>({ answer, rows = 4, children }: { answer: Answer<T>; rows?: number; children: (data: T) => ReactNode }) {
  if (answer.problem) return <div className="pad"><ProblemNote problem={answer.problem} again={answer.again} /></div>;
  if (answer.data === null)
    return answer.waiting ? (
      <Soon>
        <div className="pad" role="status" aria-label={t('waiting')}>
          <Skeleton active title={false} paragraph={{ rows }} />
        </div>
      </Soon>
    ) : null;
  return children(answer.data);
}
