export const changeKinds = ['establish', 'abolish', 'rename', 'recode', 'transfer', 'move-seat', 'redraw', 'upgrade', 'merge', 'split'] as const;
export type ChangeKind = (typeof changeKinds)[number];
export type ToField = 'code' | 'name' | 'kind' | 'parentCode' | 'seat' | 'geometry' | 'children';

interface Rule {
  /** How many divisions the change starts from. */
  from: [min: number, max: number];
  /** How many it leads to; `each`: one for every division it starts from. */
  to: [min: number, max: number] | 'each';
  required: ToField[];
  optional: ToField[];
}

const many = 99;

/** What each kind of change asks for (行政区划管理条例; domain words of the register). */
export const rules: Record<ChangeKind, Rule> = {
  establish: { from: [0, 0], to: [1, many], required: ['code', 'name', 'parentCode'], optional: ['kind', 'seat', 'geometry'] },
  abolish: { from: [1, many], to: [0, 0], required: [], optional: [] },
  rename: { from: [1, many], to: 'each', required: ['name'], optional: [] },
  recode: { from: [1, many], to: 'each', required: ['code'], optional: [] },
  transfer: { from: [1, many], to: 'each', required: ['code', 'parentCode'], optional: [] },
  'move-seat': { from: [1, many], to: 'each', required: ['seat'], optional: [] },
  redraw: { from: [1, many], to: 'each', required: ['geometry'], optional: [] },
  upgrade: { from: [1, many], to: 'each', required: ['code', 'name'], optional: ['kind', 'parentCode'] },
  merge: { from: [2, many], to: [1, 1], required: ['code', 'name'], optional: ['kind', 'parentCode', 'seat'] },
  split: { from: [1, 1], to: [2, many], required: ['code', 'name'], optional: ['kind', 'parentCode', 'seat', 'geometry', 'children'] },
};

export interface ToRow {
  code?: string;
  name?: string;
  kind?: string;
  parentCode?: string;
  seat?: string;
  geometry?: string;
  /** Of a split: the codes that go to this part. */
  children?: string[];
}

export interface Draft {
  kind?: ChangeKind;
  effective?: string;
  document?: string;
  from?: string[];
  to?: ToRow[];
}

/** Brings the rows a change leads to into step with what it starts from, keeping what was typed. The kind is left to follow from the new code. */
export function alignRows(kind: ChangeKind, from: { code: string; name: string; parentCode?: string | null }[], rows: ToRow[]): ToRow[] {
  const { to } = rules[kind];
  const blank = (): ToRow => ({});
  if (to === 'each')
    return from.map((one, i) => ({ code: one.code, name: one.name, ...(one.parentCode ? { parentCode: one.parentCode } : {}), ...rows[i] }));
  const [min, max] = to;
  return [...rows, ...Array.from({ length: Math.max(0, min - rows.length) }, blank)].slice(0, max);
}

export function parseSeat(text: string): [number, number] | null {
  const parts = text.split(/[,，\s]+/).filter(Boolean).map(Number);
  if (parts.length !== 2 || parts.some((n) => !Number.isFinite(n))) return null;
  const [lon, lat] = parts as [number, number];
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? [lon, lat] : null;
}

export function parseShape(text: string): GeoJSON.Geometry | null {
  try {
    const value = JSON.parse(text) as GeoJSON.GeoJSON;
    const shape = value.type === 'FeatureCollection' ? value.features[0]?.geometry : value.type === 'Feature' ? value.geometry : value;
    return shape && (shape.type === 'Polygon' || shape.type === 'MultiPolygon') ? shape : null;
  } catch {
    return null;
  }
}
