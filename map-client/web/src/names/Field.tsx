import { useId, type ReactNode } from 'react';
import { t } from '../words/words';

interface Props {
  label: string;
  required?: boolean;
  error?: string | undefined;
  hint?: ReactNode;
  /** Given the identity its control must carry. */
  children: (id: string) => ReactNode;
}

/** A labelled field with its fault and its remedy beside it. */
export function Field({ label, required, error, hint, children }: Props) {
  const id = useId();
  return (
    <div className={error ? 'field field-faulty' : 'field'}>
      <label id={`${id}-label`} htmlFor={id}>{label}{required && <span className="field-must" aria-hidden="true"> *</span>}{required && <span className="unseen"> {t('field.required')}</span>}</label>
      {children(id)}
      {error && <div className="field-error" role="alert">{error}</div>}
      {hint && <div className="field-hint">{hint}</div>}
    </div>
  );
}
