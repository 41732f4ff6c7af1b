import type { Syllable } from '../types';

const toneless = (text: string) => text.normalize('NFD').replace(/[\u0300\u0301\u0304\u030c]/g, '').normalize('NFC').toLowerCase();
const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** All the ways a character can be read, the likeliest first. */
export const choices = ({ reading, alternatives }: Syllable) => [reading, ...alternatives.filter((one) => one !== reading)];

/** The readings as chosen; null where nobody has chosen and the lists' own stand. */
export const asReadings = (syllables: Syllable[], chosen: (string | undefined)[]) => syllables.map((one, i) => chosen[i] ?? one.reading);

/**
 * The spelling with other readings put in: 六安 Liù'ān becomes Lù'ān. Which syllables are written together, the rule of 1984 has decided already.
 * A syllable that is not spelled as it is read (the 2 of 2 Mǎlù) stays.
 */
export function spelledWith(toned: string, syllables: Syllable[], chosen: (string | undefined)[]): string {
  let spelled = '';
  let at = 0;
  syllables.forEach(({ reading }, i) => {
    const found = toned.toLowerCase().indexOf(reading, at);
    if (found < 0) return;
    const next = chosen[i] ?? reading;
    let gap = toned.slice(at, found);
    const joined = found > 0 && /\p{L}['’]?$/u.test(toned.slice(0, found));
    // GB/T 16159: an apostrophe before a, o, e inside a word, and only there.
    if (joined) gap = gap.replace(/['’]$/, '') + (/^[aoe]/.test(toneless(next)) ? "'" : '');
    const first = toned.charAt(found);
    spelled += gap + (first !== first.toLowerCase() ? capital(next) : next);
    at = found + reading.length;
  });
  return spelled + toned.slice(at);
}
