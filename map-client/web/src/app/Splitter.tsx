import type { KeyboardEvent, PointerEvent } from 'react';

interface Props {
  label: string;
  /** Which edge of its panel the bar is: dragging away from the panel makes it larger. */
  edge: 'left' | 'right' | 'top';
  size: number;
  min: number;
  max: number;
  onSize: (size: number) => void;
}

/** A bar between panels, dragged or moved with the arrow keys. */
export function Splitter({ label, edge, size, min, max, onSize }: Props) {
  const upright = edge !== 'top';
  const direction = edge === 'right' ? 1 : -1;
  const clamp = (value: number) => Math.round(Math.min(max, Math.max(min, value)));

  const drag = (event: PointerEvent<HTMLDivElement>) => {
    const bar = event.currentTarget;
    const start = upright ? event.clientX : event.clientY;
    bar.setPointerCapture(event.pointerId);
    const move = (e: globalThis.PointerEvent) => onSize(clamp(size + direction * ((upright ? e.clientX : e.clientY) - start)));
    const stop = () => {
      bar.removeEventListener('pointermove', move);
      bar.removeEventListener('pointerup', stop);
      bar.removeEventListener('pointercancel', stop);
    };
    bar.addEventListener('pointermove', move);
    bar.addEventListener('pointerup', stop);
    bar.addEventListener('pointercancel', stop);
    event.preventDefault();
  };

  const press = (event: KeyboardEvent) => {
    const steps: Record<string, number> = upright ? { ArrowRight: direction, ArrowLeft: -direction } : { ArrowUp: 1, ArrowDown: -1 };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onSize(clamp(size + step * 24));
  };

  return (
    <div
      className={`splitter splitter-${upright ? 'upright' : 'level'}`}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={upright ? 'vertical' : 'horizontal'}
      aria-valuenow={size}
      aria-valuemin={min}
      aria-valuemax={max}
      onPointerDown={drag}
      onKeyDown={press}
    />
  );
}
