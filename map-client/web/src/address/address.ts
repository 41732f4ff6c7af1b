// The address bar is the state: everything needed to open the same view elsewhere, and nothing else.

export const deskIds = ['map', 'names', 'facilities', 'coverage', 'access', 'changes', 'settings'] as const;
export type DeskId = (typeof deskIds)[number];

/** What a card stands open for. A division is known by its code, all else by an identity. */
export type Selection = { type: 'division'; code: string } | { type: 'facility' | 'name' | 'application' | 'demand'; id: string };
export interface MapPosition {
  zoom: number;
  lon: number;
  lat: number;
}
export const outcomes = ['met', 'missed', 'unknown', 'not-applicable'] as const;
export type Outcome = (typeof outcomes)[number];

export const namesParts = ['campaigns', 'register', 'signs', 'readings', 'words'] as const;
export type NamesPart = (typeof namesParts)[number];
/** What the access desk colours: the share of people reached, the mean of the measure, each demand point, or what a run has more than its base. */
export const shades = ['share', 'value', 'points', 'difference'] as const;
export type Shade = (typeof shades)[number];
export const accessLevels = ['county', 'township', 'village'] as const;
export type AccessLevel = (typeof accessLevels)[number];

/** What the coverage desk is about: the divisions on one day, or the plan's standards over the years. */
export const aspects = ['divisions', 'years'] as const;
export type Aspect = (typeof aspects)[number];

export interface Address {
  desk: DeskId;
  selection: Selection | null;
  /** Where the map was clicked: the card then names every division at that point. */
  point: [lon: number, lat: number] | null;
  view: MapPosition | null;
  /** The day of law looked at, ISO; null is today. */
  day: string | null;
  /** Facility kinds shown; empty is all. */
  kinds: string[];
  /** Code of the division the table is narrowed to. */
  within: string | null;
  text: string;
  standard: string | null;
  assessment: string | null;
  outcome: Outcome | null;
  aspect: Aspect;
  /** What of the names desk is open; null is the applications. */
  part: NamesPart | null;
  campaign: string | null;
  /** Of the name's signs in its card, the one that is open. */
  sign: string | null;
  /** Narrow a list of names or applications. */
  rule: string | null;
  state: string | null;
  /** The coverage run open on the access desk. */
  run: string | null;
  /** The answer to where to build next that is shown beside it. */
  siting: string | null;
  /** The scenario that is written or run: its identity, or `new`. */
  scenario: string | null;
  /** The run the open one is held against. */
  base: string | null;
  /** Two maps side by side: the base, and the open run. */
  split: boolean;
  shade: Shade;
  level: AccessLevel;
  /** What the run's legend or histogram narrows to, as access/sift.ts reads it. */
  sift: string | null;
  /** Map layer groups switched away from their default. */
  toggled: string[];
}

const isDesk = (text: string): text is DeskId => (deskIds as readonly string[]).includes(text);
const list = (text: string | null) => (text ? text.split(',').filter(Boolean) : []);
const finite = (parts: string[], count: number) => {
  const numbers = parts.map(Number);
  return parts.length === count && parts.every((p) => p !== '') && numbers.every(Number.isFinite) ? numbers : null;
};

function parseSelection(text: string | null): Selection | null {
  const [type, ...rest] = (text ?? '').split(':');
  const id = rest.join(':');
  if (!id) return null;
  if (type === 'division') return { type, code: id };
  return type === 'facility' || type === 'name' || type === 'application' || type === 'demand' ? { type, id } : null;
}

function parseView(text: string | null): MapPosition | null {
  const numbers = finite((text ?? '').split('/'), 3);
  if (!numbers) return null;
  const [zoom, lat, lon] = numbers as [number, number, number];
  const inside = zoom >= 0 && zoom <= 24 && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  return inside ? { zoom, lat, lon } : null;
}

export function parseDay(text: string | null): string | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text) ? text : null;
}

export function parseAddress(path: string, query: string): Address {
  const desk = path.split('/')[1] ?? '';
  const search = new URLSearchParams(query);
  const point = finite((search.get('point') ?? '').split(','), 2);
  const outcome = search.get('outcome');
  const part = search.get('part');
  return {
    desk: isDesk(desk) ? desk : 'map',
    selection: parseSelection(search.get('show')),
    point: point as [number, number] | null,
    view: parseView(search.get('view')),
    day: parseDay(search.get('day')),
    kinds: list(search.get('kinds')),
    within: search.get('within'),
    text: search.get('q') ?? '',
    standard: search.get('standard'),
    assessment: search.get('assessment'),
    outcome: outcomes.find((one) => one === outcome) ?? null,
    aspect: aspects.find((one) => one === search.get('aspect')) ?? 'divisions',
    part: namesParts.find((one) => one === part) ?? null,
    campaign: search.get('campaign'),
    sign: search.get('sign'),
    rule: search.get('rule'),
    state: search.get('state'),
    run: search.get('run'),
    siting: search.get('siting'),
    scenario: search.get('scenario'),
    base: search.get('base'),
    split: search.get('split') === 'on',
    shade: shades.find((one) => one === search.get('shade')) ?? 'share',
    level: accessLevels.find((one) => one === search.get('level')) ?? 'township',
    sift: search.get('sift'),
    toggled: list(search.get('toggle')),
  };
}

/** Of any selection, the code or identity. */
export const selectionKey = (s: Selection) => (s.type === 'division' ? s.code : s.id);
const selectionText = (s: Selection) => `${s.type}:${selectionKey(s)}`;

export function formatAddress(address: Address): string {
  const { view, point } = address;
  const entries: [string, string | null][] = [
    ['show', address.selection && selectionText(address.selection)],
    ['point', point && point.map((n) => n.toFixed(5)).join(',')],
    ['view', view && `${view.zoom.toFixed(2)}/${view.lat.toFixed(5)}/${view.lon.toFixed(5)}`],
    ['day', address.day],
    ['kinds', address.kinds.join(',')],
    ['within', address.within],
    ['q', address.text],
    ['standard', address.standard],
    ['assessment', address.assessment],
    ['outcome', address.outcome],
    ['aspect', address.aspect === 'divisions' ? null : address.aspect],
    ['part', address.part],
    ['campaign', address.campaign],
    ['sign', address.sign],
    ['rule', address.rule],
    ['state', address.state],
    ['run', address.run],
    ['siting', address.siting],
    ['scenario', address.scenario],
    ['base', address.base],
    ['split', address.split ? 'on' : null],
    ['shade', address.shade === 'share' ? null : address.shade],
    ['level', address.level === 'township' ? null : address.level],
    ['sift', address.sift],
    ['toggle', address.toggled.join(',')],
  ];
  const query = entries
    .filter(([, value]) => value)
    // Colons, commas and slashes are legal in a query and far easier to read unescaped.
    .map(([key, value]) => `${key}=${encodeURIComponent(value!).replace(/%2F/g, '/').replace(/%3A/g, ':').replace(/%2C/g, ',')}`)
    .join('&');
  return `/${address.desk}${query && '?' + query}`;
}
