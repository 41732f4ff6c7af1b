import type { Map as MapLibre } from 'maplibre-gl';
import { fontFamily } from '../map/style';
import type { LegendRow } from './AccessLegend';

export interface PictureTexts {
  title: string;
  legendTitle: string;
  legend: LegendRow[];
  foot: string;
}

const head = 40;
const foot = 30;
const line = 20;

/** The length of a scale bar that reads well: 1, 2 or 5 of a power of ten. */
export function roundLength(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres));
  return [5, 2, 1].map((n) => n * power).find((length) => length <= metres) ?? power;
}

/** The map as seen, with title, legend, scale, day and source. */
export function mapPicture({ title, legendTitle, legend, foot: said }: PictureTexts): HTMLCanvasElement {
  const { civilAtlasMap: map } = window as unknown as { civilAtlasMap: MapLibre };
  // The pixels of a map are there only until the browser has shown them: drawn and taken in one go.
  map.redraw();
  const image = map.getCanvas();
  const ratio = map.getPixelRatio();
  const width = image.width / ratio;
  const height = image.height / ratio;
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = (height + head + foot) * ratio;
  const pen = canvas.getContext('2d')!;
  pen.scale(ratio, ratio);
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, height + head + foot);
  pen.drawImage(image, 0, head, width, height);
  pen.textBaseline = 'middle';
  const write = (text: string, x: number, y: number, font: string, most?: number) => {
    pen.font = `${font} ${fontFamily}`;
    pen.fillStyle = '#1d2327';
    pen.fillText(text, x, y, most);
  };
  write(title, 12, head / 2, '600 16px', width - 24);
  write(said, 12, head + height + foot / 2, '12px', width - 24);

  const top = head + 12;
  pen.fillStyle = '#fffffff0';
  pen.fillRect(12, top, 210, line * (legend.length + 1) + 12);
  write(legendTitle, 20, top + 14, '600 12px', 194);
  legend.forEach((row, i) => {
    const y = top + 14 + line * (i + 1);
    pen.fillStyle = row.colour;
    pen.fillRect(20, y - 7, 14, 14);
    write(row.label, 42, y, '12px', 172);
  });

  const { lat } = map.getCenter();
  const metresPerPixel = (40_075_016.686 * Math.cos((lat * Math.PI) / 180)) / (512 * 2 ** map.getZoom());
  const length = roundLength(120 * metresPerPixel);
  const right = width - 16;
  const y = head + height - 18;
  pen.fillStyle = '#1d2327';
  pen.fillRect(right - length / metresPerPixel, y, length / metresPerPixel, 3);
  write(length >= 1000 ? `${length / 1000} km` : `${length} m`, right - length / metresPerPixel, y - 10, '12px');
  return canvas;
}

export const blobOf = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('toBlob'))), 'image/png'));
