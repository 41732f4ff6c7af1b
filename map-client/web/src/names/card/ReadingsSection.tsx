import { useState } from 'react';
import { withQuery } from '../../api/client';
import { useQuery } from '../../api/query';
import { Waiting } from '../../app/Waiting';
import { t } from '../../words/words';
import { ConfirmReadings } from '../readings/ConfirmReadings';
import type { PlaceName, Romanization } from '../types';

/** Whether an officer has said how the name is read; who may, says it here. */
export function ReadingsSection({ name, writes }: { name: PlaceName; writes: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <div className="row wrap name-readings">
        <span className={name.readingsConfirmed ? 'clean' : 'quiet'}>{t(name.readingsConfirmed ? 'readings.isConfirmed' : 'readings.isNot')}</span>
        {writes && !open && <button type="button" className="link no-print" onClick={() => setOpen(true)}>{t(name.readingsConfirmed ? 'readings.change' : 'readings.confirmThese')}</button>}
      </div>
      {open && writes && <Picker name={name} onDone={() => setOpen(false)} />}
    </>
  );
}

function Picker({ name, onDone }: { name: PlaceName; onDone: () => void }) {
  const answer = useQuery<Romanization>(withQuery('/api/v1/romanizations', { text: name.name, category: name.category, divisionCode: name.divisionCode }));
  return <Waiting answer={answer} rows={3}>{(romanization) => <ConfirmReadings name={name} romanization={romanization} onConfirmed={onDone} onCancel={onDone} />}</Waiting>;
}
