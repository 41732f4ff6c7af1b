import type { PlaceCategory } from '../types';

export interface PastedRow {
  name: string;
  category: string | null;
  meaning: string;
  origin: string;
  lon: number | null;
  lat: number | null;
}

type Column = keyof PastedRow;

const headings: [Column, RegExp][] = [
  ['name', /^(名称|地名|标准地名|拟命名|name)/i],
  ['category', /^(类别|地名类别|类型|category|type)/i],
  ['meaning', /^(含义|地名含义|meaning)/i],
  ['origin', /^(来历|来源|由来|origin)/i],
  ['lon', /^(经度|lon|lng|x)/i],
  ['lat', /^(纬度|lat|y)/i],
];
const inOrder: Column[] = ['name', 'category', 'meaning', 'origin', 'lon', 'lat'];

/** Splits what a spreadsheet puts on the clipboard: tabs between cells, quotes round cells with tabs, line breaks or quotes in them. */
export function cells(text: string): string[][] {
  const separator = text.includes('\t') ? '\t' : /[,，]/.test(text) ? ',' : '\t';
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const source = text.replace(/\r\n?/g, '\n').replace(/，/g, separator === ',' ? ',' : '，');
  for (let i = 0; i < source.length; i++) {
    const c = source[i]!;
    if (quoted) {
      if (c === '"' && source[i + 1] === '"') cell += source[++i];
      else if (c === '"') quoted = false;
      else cell += c;
    } else if (c === '"' && cell === '') quoted = true;
    else if (c === separator || c === '\n') {
      rows.at(-1)!.push(cell.trim());
      cell = '';
      if (c === '\n') rows.push([]);
    } else cell += c;
  }
  rows.at(-1)!.push(cell.trim());
  return rows.filter((row) => row.some((one) => one !== ''));
}

const numberOf = (text: string | undefined) => (text && Number.isFinite(Number(text)) ? Number(text) : null);

/** A category by its code, its title, or the generic the name ends in; null when none is meant for certain. */
export function categoryOf(text: string, name: string, categories: PlaceCategory[]): string | null {
  const said = text.trim();
  const named = categories.find((one) => one.code === said || one.title.zh === said || one.title.en.toLowerCase() === said.toLowerCase());
  if (named) return named.code;
  if (said) return null;
  const ends = categories.flatMap((one) => one.generics.filter((generic) => name.length > generic.length && name.endsWith(generic)).map((generic) => ({ code: one.code, length: generic.length })));
  const longest = Math.max(0, ...ends.map((one) => one.length));
  const best = [...new Set(ends.filter((one) => one.length === longest).map((one) => one.code))];
  return best.length === 1 ? best[0]! : null;
}

/** Lines of a spreadsheet as names; a first line of headings says which column is what, else the order is name, category, meaning, origin, longitude, latitude. */
export function pastedRows(text: string, categories: PlaceCategory[]): PastedRow[] {
  const table = cells(text);
  const first = table[0] ?? [];
  const named = first.map((heading) => headings.find(([, pattern]) => pattern.test(heading))?.[0] ?? null);
  const headed = named.includes('name');
  const columns = headed ? named : inOrder;
  return (headed ? table.slice(1) : table)
    .map((row) => {
      const cell = (column: Column) => row[columns.indexOf(column)] ?? '';
      const name = cell('name');
      return { name, category: categoryOf(cell('category'), name, categories), meaning: cell('meaning'), origin: cell('origin'), lon: numberOf(cell('lon')), lat: numberOf(cell('lat')) };
    })
    .filter((row) => row.name !== '');
}
