import type { ExpressionSpecification, Map as MapLibre } from 'maplibre-gl';
import { symbolAddress } from './symbolAddress';

const sizePixels = 26;
const smallScale = 0.45;
const smallMark = ':small';

/** The image of a far view: the map scales a large one down pixel by pixel, which leaves of each symbol a few white specks. */
export const smallSymbol = (kind: ExpressionSpecification): ExpressionSpecification => ['concat', kind, smallMark];

async function draw(address: string, side: number): Promise<ImageData> {
  const image = new Image(side, side);
  image.src = address;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = side;
  const context = canvas.getContext('2d')!;
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** A ring for a kind whose symbol cannot be had: a facility is never left off the map. */
function ring(ratio: number): ImageData {
  const canvas = document.createElement('canvas');
  const side = (canvas.width = canvas.height = sizePixels * ratio);
  const context = canvas.getContext('2d')!;
  context.beginPath();
  context.arc(side / 2, side / 2, side / 3, 0, 2 * Math.PI);
  context.fillStyle = '#fff';
  context.fill();
  context.lineWidth = 3 * ratio;
  context.strokeStyle = '#444';
  context.stroke();
  return context.getImageData(0, 0, side, side);
}

/** Symbols are loaded when the first facility of their kind comes into view. */
export function loadSymbols(map: MapLibre) {
  map.setMissingStyleImageResolver(async (id) => {
    const pixelRatio = Math.max(2, Math.ceil(window.devicePixelRatio));
    const small = id.endsWith(smallMark);
    const scaled = Math.round(sizePixels * pixelRatio * (small ? smallScale : 1));
    const image = await draw(symbolAddress(small ? id.slice(0, -smallMark.length) : id), scaled).catch(() => ring(pixelRatio));
    if (!map.hasImage(id)) map.addImage(id, image, { pixelRatio: image.width / sizePixels });
  });
}
