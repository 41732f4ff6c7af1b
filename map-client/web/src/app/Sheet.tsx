import { Suspense, useEffect, useState } from 'react';
import { address, go, useAddress } from '../address/store';
import { useHand } from '../map/hand';
import { isNew } from '../names/form/draft';
import { t } from '../words/words';
import { tableOf, type Desk } from './desks';
import { Detail } from './Detail';
import { Guard } from './Guard';

type Leaf = 'panel' | 'detail' | 'table';
type Height = 'low' | 'half' | 'full';
const taller: Record<Height, Height> = { low: 'half', half: 'full', full: 'low' };

/** On a phone the panels are one sheet over the map. */
export function Sheet({ desk }: { desk: Desk }) {
  const selection = useAddress((a) => a.selection);
  const [leaf, setLeaf] = useState<Leaf>(selection ? 'detail' : 'panel');
  const [height, setHeight] = useState<Height>(selection ? 'half' : 'low');
  useEffect(() => {
    // Candidates and readings are walked in their list, not in the card of each.
    if (selection?.type === 'name' && (address().part === 'campaigns' || address().part === 'readings')) return;
    if (selection) {
      setLeaf('detail');
      setHeight((h) => (selection.type === 'application' && isNew(selection.id) ? 'full' : h === 'low' ? 'half' : h));
    } else setLeaf((l) => (l === 'detail' ? 'panel' : l));
  }, [selection]);
  useEffect(() => {
    setLeaf((l) => (l === 'table' ? 'panel' : l));
    if (desk.id !== 'map') setHeight((h) => (h === 'low' ? 'half' : h));
  }, [desk.id]);

  const Table = useAddress((a) => tableOf(desk, a));
  // While something is drawn the map must be seen; what is written stays where it is.
  const drawing = useHand() !== null;
  const leaves: Leaf[] = ['panel', ...(selection ? (['detail'] as const) : []), ...(Table ? (['table'] as const) : [])];
  const shown = leaves.includes(leaf) ? leaf : 'panel';
  const title = { panel: t(`desk.${desk.id}`), detail: t('detail.title'), table: t('table.title') };
  const Panel = desk.panel;
  return (
    <section className={`sheet sheet-${drawing ? 'low' : height}`} id="desk" aria-label={shown === 'panel' ? t('panel.title', { desk: title.panel }) : title[shown]}>
      <div className="sheet-head">
        {leaves.map((one) => (
          <button key={one} type="button" className="sheet-leaf" aria-pressed={one === shown} onClick={() => (setLeaf(one), height === 'low' && setHeight('half'))}>
            {title[one]}
          </button>
        ))}
        <span className="grow" />
        {shown === 'detail' && <button type="button" className="sheet-leaf" onClick={() => go({ selection: null, point: null })}>{t('action.close')}</button>}
        <button type="button" className="sheet-leaf" aria-label={t(height === 'full' ? 'sheet.lower' : 'sheet.raise')} onClick={() => setHeight(taller[height])}>
          <span aria-hidden="true">{height === 'full' ? '▾' : '▴'}</span>
        </button>
      </div>
      {height !== 'low' && (
        <div className="sheet-body" hidden={drawing}>
          <Guard key={desk.id + shown}>
            <Suspense fallback={null}>
              {shown === 'panel' && <Panel />}
              {shown === 'detail' && <Detail />}
              {shown === 'table' && Table && <Table />}
            </Suspense>
          </Guard>
        </div>
      )}
    </section>
  );
}
