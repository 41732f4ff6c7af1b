export interface Taken {
  /** ISO day, by the camera's clock. */
  day: string | null;
  place: [lon: number, lat: number] | null;
}

const nothing: Taken = { day: null, place: null };

/** Tags of one directory: type, count, and where the value lies (TIFF 6.0, section 2). */
function directory(view: DataView, tiff: number, offset: number, little: boolean) {
  const tags = new Map<number, { count: number; at: number }>();
  if (offset <= 0 || tiff + offset + 2 > view.byteLength) return tags;
  const entries = view.getUint16(tiff + offset, little);
  for (let i = 0; i < entries; i++) {
    const at = tiff + offset + 2 + 12 * i;
    if (at + 12 > view.byteLength) break;
    const size = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8][view.getUint16(at + 2, little)] ?? 1;
    const count = view.getUint32(at + 4, little);
    tags.set(view.getUint16(at, little), { count, at: size * count <= 4 ? at + 8 : tiff + view.getUint32(at + 8, little) });
  }
  return tags;
}

function tiffStart(view: DataView): number | null {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at + 10 < view.byteLength && view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2))
    if (view.getUint16(at) === 0xffe1 && view.getUint32(at + 4) === 0x45786966) return at + 10;
  return null;
}

function read(view: DataView): Taken {
  const tiff = tiffStart(view);
  if (tiff === null) return nothing;
  const little = view.getUint16(tiff) === 0x4949;
  const main = directory(view, tiff, view.getUint32(tiff + 4, little), little);
  const below = (tag: number) => {
    const found = main.get(tag);
    return found ? directory(view, tiff, view.getUint32(found.at, little), little) : new Map<number, { count: number; at: number }>();
  };
  const text = (tag: { count: number; at: number } | undefined) => (tag ? String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + tag.at, tag.count)).replace(/\0.*$/s, '') : '');
  const when = /^(\d{4}):(\d{2}):(\d{2}) /.exec(text(below(0x8769).get(0x9003)));
  const gps = below(0x8825);
  // Degrees, minutes and seconds, each a fraction.
  const degrees = (tag: number, reference: number, negative: string) => {
    const found = gps.get(tag);
    if (!found) return null;
    const [d, m, s] = [0, 8, 16].map((o) => view.getUint32(found.at + o, little) / (view.getUint32(found.at + o + 4, little) || 1)) as [number, number, number];
    return (text(gps.get(reference)) === negative ? -1 : 1) * (d + m / 60 + s / 3600);
  };
  const [lat, lon] = [degrees(2, 1, 'S'), degrees(4, 3, 'W')];
  return { day: when ? `${when[1]}-${when[2]}-${when[3]}` : null, place: lon !== null && lat !== null && (lon !== 0 || lat !== 0) ? [lon, lat] : null };
}

/** When and where a JPEG was taken, as far as its camera wrote it down (Exif 2.32); nothing for any other file. */
export async function takenOf(file: Blob): Promise<Taken> {
  try {
    // The block stands at the beginning and is at most 64 KB.
    return read(new DataView(await file.slice(0, 200_000).arrayBuffer()));
  } catch {
    return nothing;
  }
}
