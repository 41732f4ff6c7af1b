import { lazy, Suspense } from 'react';
import type { Selection } from '../address/address';
import { useAddress } from '../address/store';
import { Guard } from './Guard';

const DivisionCard = lazy(() => import('../divisions/DivisionCard'));
const FacilityCard = lazy(() => import('../facilities/FacilityCard'));
const NameCard = lazy(() => import('../names/card/NameCard'));
const ApplicationCard = lazy(() => import('../names/applications/ApplicationCard'));
const NearestCard = lazy(() => import('../access/NearestCard'));

function Card({ selection }: { selection: Selection }) {
  switch (selection.type) {
    case 'division': return <DivisionCard code={selection.code} />;
    case 'facility': return <FacilityCard id={selection.id} />;
    case 'name': return <NameCard id={selection.id} />;
    case 'application': return <ApplicationCard id={selection.id} />;
    case 'demand': return <NearestCard id={selection.id} />;
  }
}

export function Detail() {
  const selection = useAddress((a) => a.selection);
  if (!selection) return null;
  return (
    <Guard key={selection.type}>
      <Suspense fallback={null}><Card selection={selection} /></Suspense>
    </Guard>
  );
}
