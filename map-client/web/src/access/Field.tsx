import type { ReactNode } from 'react';

/** What is asked, above where it is answered; the answer's own label is read out. */
export function Field({ label, wide, children }: { label: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? 'access-field access-wide' : 'access-field'}>
      <span className="quiet" aria-hidden="true">{label}</span>
      {children}
    </div>
  );
}
