import type { Scale } from './measure';
import type { Bin } from './types';

/** ColorBrewer's YlGnBu with five classes, safe for the colour-blind; dark is well served. */
export const ramp = ['#ffffcc', '#a1dab4', '#41b6c4', '#2c7fb8', '#253494'] as const;

export interface Class {
  from: number;
  to: number;
  colour: string;
}

const between = (breaks: number[], colours: readonly string[]): Class[] => breaks.slice(1).map((to, i) => ({ from: breaks[i]!, to, colour: colours[i]! }));

export const shareClasses = between([0, 0.2, 0.4, 0.6, 0.8, 1], ramp);

/** ColorBrewer's BrBG with five classes, safe for the colour-blind; blue-green is better served than before. */
export const diverging = ['#a6611a', '#dfc27d', '#f5f5f5', '#80cdc1', '#018571'] as const;

/** Less than a twentieth of a percentage point is no difference. */
const noDifference = 0.0005;

/** As far to either side of no difference as the largest goes. */
export function differenceClasses(differences: number[]): Class[] {
  const most = Math.max(2 * noDifference, ...differences.map(Math.abs));
  return between([-most, -most / 2, -noDifference, noDifference, most / 2, most], diverging).filter(({ from, to }) => to > from);
}

/** A class holds its upper bound, as a limit does; the lowest holds its lower bound too. */
export const inside = (value: number, { from, to }: { from: number; to: number }, lowest = from <= 0) => (value > from || (lowest && value >= from)) && value <= to;

/** Five classes as wide as each other up to the limit for minutes and kilometres, five as peopled as each other for a score. */
export function valueClasses(bins: Bin[], { smallIsGood }: Scale): Class[] {
  const ended = bins.filter((bin): bin is EndedBin => bin.to !== null);
  const first = ended[0]?.from;
  const last = ended.at(-1)?.to;
  if (first === undefined || last === undefined || last <= first) return [];
  const ends = smallIsGood ? ramp.map((_, i) => first + ((last - first) * (i + 1)) / ramp.length) : fifths(ended);
  return between([first, ...ends], smallIsGood ? [...ramp].reverse() : spread(ends.length));
}

/** Fewer classes than colours still reach from the lightest to the darkest. */
const spread = (classes: number) => Array.from({ length: classes }, (_, i) => ramp[classes === 1 ? ramp.length - 1 : Math.round((i * (ramp.length - 1)) / (classes - 1))]!);

type EndedBin = Bin & { to: number };

/** The ends of the bins at which a fifth, two fifths … of the people are passed. */
function fifths(bins: EndedBin[]): number[] {
  const total = bins.reduce((sum, bin) => sum + bin.people, 0);
  const end = bins.at(-1)!.to;
  const ends: number[] = [];
  let passed = 0;
  for (const bin of bins) {
    const before = Math.floor((passed * ramp.length) / total);
    passed += bin.people;
    if (bin.to < end && Math.floor((passed * ramp.length) / total) > before) ends.push(bin.to);
  }
  return [...ends.slice(0, ramp.length - 1), end];
}

/** Null where there is nothing to colour, or a cost lies beyond the last class. */
export function colourOf(value: number | null, classes: Class[]): string | null {
  if (value === null || classes.length === 0) return null;
  if (value <= classes[0]!.from) return classes[0]!.colour;
  return classes.find((one) => inside(value, one))?.colour ?? null;
}

/** Which stretch of the people, in the order of the curve, lies between two values. */
export function stretch(bins: Bin[], from: number, to: number): [number, number] {
  const total = bins.reduce((sum, bin) => sum + bin.people, 0) || 1;
  const upTo = (end: number) => bins.filter((bin) => (bin.to ?? Infinity) <= end + 1e-9).reduce((sum, bin) => sum + bin.people, 0) / total;
  return [upTo(from), upTo(to)];
}
