// @vitest-environment node
import { expect, test } from 'vitest';
import { takenOf } from './exif';

/** A JPEG's beginning as a phone writes it: 23 November 2026, 28°13'48" N, 112°56'24" E. Laid out by hand after Exif 2.32. */
function photograph(little: boolean): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(300));
  const put16 = (at: number, n: number) => view.setUint16(at, n, little);
  const put32 = (at: number, n: number) => view.setUint32(at, n, little);
  const write = (at: number, text: string) => [...text].forEach((c, i) => view.setUint8(at + i, c.charCodeAt(0)));
  view.setUint16(0, 0xffd8);
  view.setUint16(2, 0xffe1);
  view.setUint16(4, 290);
  write(6, 'Exif\0\0');
  const tiff = 12;
  view.setUint16(tiff, little ? 0x4949 : 0x4d4d);
  put16(tiff + 2, 42);
  put32(tiff + 4, 8);
  const entry = (at: number, tag: number, type: number, count: number, value: number) => (put16(at, tag), put16(at + 2, type), put32(at + 4, count), put32(at + 8, value));
  put16(tiff + 8, 2);
  entry(tiff + 10, 0x8769, 4, 1, 40);
  entry(tiff + 22, 0x8825, 4, 1, 60);
  put16(tiff + 40, 1);
  entry(tiff + 42, 0x9003, 2, 20, 120);
  write(tiff + 120, '2026:11:23 09:30:00\0');
  put16(tiff + 60, 4);
  entry(tiff + 62, 1, 2, 2, 0);
  write(tiff + 70, 'N\0');
  entry(tiff + 74, 2, 5, 3, 150);
  entry(tiff + 86, 3, 2, 2, 0);
  write(tiff + 94, 'E\0');
  entry(tiff + 98, 4, 5, 3, 180);
  [28, 13, 48].forEach((n, i) => (put32(tiff + 150 + 8 * i, n), put32(tiff + 154 + 8 * i, 1)));
  [112, 56, 24].forEach((n, i) => (put32(tiff + 180 + 8 * i, n), put32(tiff + 184 + 8 * i, 1)));
  return new Uint8Array(view.buffer);
}

test.each([true, false])('a photograph tells its day and place in either byte order', async (little) => {
  const { day, place } = await takenOf(new Blob([photograph(little)]));
  expect(day).toBe('2026-11-23');
  expect(place![0]).toBeCloseTo(112.94, 6);
  expect(place![1]).toBeCloseTo(28.23, 6);
});

test('what has no such block, or breaks off in it, tells nothing', async () => {
  for (const bytes of [new Uint8Array(), new TextEncoder().encode('\x89PNG'), photograph(true).slice(0, 70), new Uint8Array([0xff, 0xd8, 0xff, 0xe1, 0, 8, 0x45])]) expect((await takenOf(new Blob([bytes]))).place).toBeNull();
});
