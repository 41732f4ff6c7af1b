import { lazy, Suspense } from 'react';
import { useAddress } from '../address/store';
import { Guard } from './Guard';

const DivisionCard = lazy(() => import('../divisions/DivisionCard'));
const FacilityCard = lazy(() => import('../facilities/FacilityCard'));

export function Detail() {
  const selection = useAddress((a) => a.selection);
  if (!selection) return null;
  return (
    <Guard key={selection.type}>
      <Suspense fallback={null}>{selection.type === 'division' ? <DivisionCard code={selection.code} /> : <FacilityCard id={selection.id} />}</Suspense>
    </Guard>
  );
}
