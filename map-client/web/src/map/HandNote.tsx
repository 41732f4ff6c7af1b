import { Button } from 'antd';
import { useEffect } from 'react';
import { t } from '../words/words';
import { useHand } from './hand';

/** While something is drawn or picked: what to do next, and the ways out. */
export function HandNote() {
  const hand = useHand();
  useEffect(() => {
    if (!hand) return;
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape') hand.cancel();
      else if (event.key === 'Enter' && !(event.target instanceof HTMLElement && event.target.closest('button, input, textarea'))) hand.finish?.();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [hand]);
  if (!hand) return null;
  return (
    <div className="hand-note" role="status">
      <span>{hand.hint}</span>
      {hand.finish && <Button size="small" type="primary" onClick={hand.finish}>{t('draw.finish')}</Button>}
      <Button size="small" onClick={hand.cancel}>{t('action.cancel')}</Button>
    </div>
  );
}
