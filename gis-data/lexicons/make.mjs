// Makes readings.tsv, phrases.tsv, settled.txt, standard.txt, variants.tsv and look-alikes.tsv anew. How: README.md.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [unicode, pinyin] = process.argv.slice(2);
if (!pinyin) {
  console.error('usage: node make.mjs FOLDER-OF-UNIHAN FOLDER-OF-@pinyin-pro/data');
  process.exit(1);
}
const here = dirname(fileURLToPath(import.meta.url));
const write = (file, lines) => writeFileSync(join(here, file), lines.join('\n') + '\n');
const read = file => readFileSync(join(here, file), 'utf8').split('\n').filter(line => line && !line.startsWith('#')).map(line => line.split('\t'));

const character = code => String.fromCodePoint(parseInt(code.slice(2), 16));
const fields = new Map();
for (const file of ['Readings', 'Variants', 'OtherMappings']) {
  const text = execFileSync('bzcat', [join(unicode, `Unihan_${file}.txt.bz2`)], { maxBuffer: 1 << 28 }).toString();
  for (const line of text.split('\n')) {
    if (!line.startsWith('U+')) continue;
    const [code, field, value] = line.split('\t');
    if (!fields.has(field)) fields.set(field, new Map());
    fields.get(field).set(character(code), value);
  }
}
const field = name => fields.get(name);

// The table of general standard characters, 8,105.
const standard = [...field('kTGH').keys()].filter(c => field('kTGH').get(c).startsWith('2013:'));
const isStandard = new Set(standard);

// Tones change before other tones (一 yí yì, 不 bú), and a suffix loses its own; place names write the character's own tone.
const numerals = { 一: 'yī', 不: 'bù', 七: 'qī', 八: 'bā' };
const hasTone = syllable => /[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ\u0300-\u0304\u030c]/.test(syllable);
const plain = syllable => syllable.normalize('NFD').replace(/[\u0300\u0301\u0304\u030c]/g, '').normalize('NFC');
const splitReadings = value => value.split(' ').flatMap(part => part.split(':').pop().split(','));

const known = new Map();
for (const c of new Set([...field('kMandarin').keys(), ...field('kTGHZ2013').keys()])) {
  const readings = new Set([
    ...(field('kTGHZ2013').has(c) ? splitReadings(field('kTGHZ2013').get(c)) : []),
    ...(field('kMandarin').get(c) ?? '').split(' ').filter(Boolean),
    ...(field('kTGHZ2013').has(c) || !field('kXHC1983').has(c) ? [] : splitReadings(field('kXHC1983').get(c))),
  ]);
  const toned = [...readings].filter(hasTone);
  known.set(c, toned.length ? toned : [...readings]);
}

// Full tone for a neutral syllable where the character has but one reading of that sound; else as given.
const own = (c, syllable) => {
  if (numerals[c]) return numerals[c];
  if (hasTone(syllable)) return syllable;
  const same = (known.get(c) ?? []).filter(r => plain(r) === syllable || (c === '儿' && syllable === 'er'));
  return same[0] ?? null;
};

const words = [];
for (const [text, [spelled, weight]] of Object.entries(JSON.parse(readFileSync(join(pinyin, 'json/complete.json'), 'utf8')))) {
  const characters = [...text];
  const readings = spelled.split(' ');
  if (readings.length !== characters.length || !characters.every(c => known.has(c))) continue;
  const mended = readings.map((r, i) => own(characters[i], r));
  if (mended.every(Boolean)) words.push({ text, characters, readings: mended, weight });
}

// How often a character is read so, over all words; a place name's habit (preferred.tsv) goes before.
const use = new Map();
for (const { characters, readings, weight } of words)
  characters.forEach((c, i) => {
    if (!use.has(c)) use.set(c, new Map());
    use.get(c).set(readings[i], (use.get(c).get(readings[i]) ?? 0) + weight);
  });
const preferred = new Map(read('preferred.tsv').map(([c, readings, doubt]) => [c, { reading: readings.split(' ')[0], readings: readings.split(' '), doubt }]));
const order = new Map();
const isSettled = new Set();
for (const [c, readings] of known) {
  const counts = use.get(c) ?? new Map();
  const preference = preferred.get(c);
  // kMandarin's first is the customary one: with no use to go by it decides.
  const customary = (field('kMandarin').get(c) ?? '').split(' ')[0];
  const score = r => (preference?.reading === r ? 1e9 : 0) + (counts.get(r) ?? 0) + (r === customary ? 1e-15 : 0);
  const all = [...new Set([...(preference?.readings ?? []), ...readings])].sort((a, b) => score(b) - score(a));
  order.set(c, all);
  const total = all.reduce((sum, r) => sum + (counts.get(r) ?? 0), 0);
  if (all.length > 1 && (preference ? preference.doubt !== 'doubtful' : (counts.get(all[0]) ?? 0) > 0.98 * total && total > 1e-9)) isSettled.add(c);
}
const byCode = (a, b) => a.codePointAt(0) - b.codePointAt(0);
write('readings.tsv', [...order.keys()].sort(byCode).map(c => [c, order.get(c).join(' '), ...(isSettled.has(c) ? ['settled'] : [])].join('\t')));

// Phrases, short before long: kept where what is kept so far, longest match first, would read them otherwise.
const kept = new Map();
const decompose = characters => {
  const result = [];
  for (let i = 0; i < characters.length;) {
    let length = Math.min(characters.length - i, 5);
    for (; length > 1; length--) {
      const phrase = kept.get(characters.slice(i, i + length).join(''));
      if (phrase) {
        result.push(...phrase);
        break;
      }
    }
    if (length === 1) result.push(order.get(characters[i])[0]);
    i += length;
  }
  return result;
};
const settled = [];
// A province's own characters (圩, 堡) are told by the place, not by words; 涌泉 and its like are words.
const regional = new Set(read('regional.tsv').map(([, c]) => c).filter(c => c !== '涌'));
for (const { text, characters, readings, weight } of words.filter(w => w.characters.length >= 2 && w.characters.length <= 5)
  .sort((a, b) => a.characters.length - b.characters.length || (a.text < b.text ? -1 : 1))) {
  if (characters.some((c, i) => !isStandard.has(c) || regional.has(c) || (preferred.get(c)?.doubt === 'settled' && readings[i] !== order.get(c)[0]))) continue;
  if (decompose(characters).join(' ') !== readings.join(' ')) kept.set(text, readings);
  else if (characters.length === 2 && weight > 2e-12 && characters.some(c => order.get(c).length > 1 && !isSettled.has(c))) settled.push(text);
}
write('phrases.tsv', [...kept].map(([text, readings]) => `${text}\t${readings.join(' ')}`));
write('settled.txt', settled);
write('standard.txt', standard.sort(byCode).join('').match(/.{1,100}/gu));

// A traditional or variant character and the standard one it stands for.
const variants = new Map(read('variants-hand.tsv').filter(([c]) => !isStandard.has(c)).map(([c, target]) => [c, [target, 'traditional']]));
for (const [name, kind] of [['kSimplifiedVariant', 'traditional'], ['kZVariant', 'variant'], ['kSemanticVariant', 'variant']])
  for (const [c, value] of field(name) ?? []) {
    if (isStandard.has(c) || variants.has(c)) continue;
    const target = value.split(' ').map(v => character(v.split('<')[0])).find(v => v !== c && isStandard.has(v));
    if (target) variants.set(c, [target, kind]);
  }
write('variants.tsv', [...variants].sort((a, b) => byCode(a[0], b[0])).map(([c, [target, kind]]) => `${c}\t${target}\t${kind}`));

// Characters one takes for another: standard ones only.
const pairs = new Set();
const pair = (a, b) => { if (a !== b && isStandard.has(a) && isStandard.has(b)) pairs.add([a, b].sort(byCode).join('\t')); };
for (const name of ['kSpoofingVariant', 'kZVariant'])
  for (const [c, value] of field(name) ?? []) for (const v of value.split(' ')) pair(c, character(v.split('<')[0]));
for (const [group] of read('look-alikes-hand.txt')) for (const a of group) for (const b of group) pair(a, b);
write('look-alikes.tsv', [...pairs].sort());
console.log({ readings: order.size, settled: isSettled.size, phrases: kept.size, settledPhrases: settled.length, standard: standard.length, variants: variants.size, pairs: pairs.size });
