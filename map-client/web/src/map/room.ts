import type { PaddingOptions } from 'maplibre-gl';

/** The part of the map that can be seen: on a phone the sheet covers its lower half. */
export function roomAround(margin: number): PaddingOptions {
  const sheet = document.querySelector('.sheet');
  const stage = document.querySelector('.stage');
  const covered = sheet && stage ? Math.min(sheet.clientHeight, stage.clientHeight / 2) : 0;
  return { top: margin, left: margin, right: margin, bottom: margin + covered };
}
