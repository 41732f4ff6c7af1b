import { expect, test } from 'vitest';
import type { Syllable } from '../types';
import { spelledWith } from './readings';

const read = (...pairs: [string, string, string[]?][]): Syllable[] => pairs.map(([character, reading, alternatives = []]) => ({ character, reading, alternatives }));

// 六安 is Lù'ān, by the Ministry of Civil Affairs; 西安 takes its apostrophe by GB/T 16159-2012, 6.1.
test('another reading takes the place of the one the lists gave, with its capital', () => {
  expect(spelledWith("Liù'ān Shì", read(['六', 'liù', ['lù']], ['安', 'ān'], ['市', 'shì']), ['lù'])).toBe("Lù'ān Shì");
  expect(spelledWith('Lèqīng Shì', read(['乐', 'lè', ['yuè']], ['清', 'qīng'], ['市', 'shì']), ['yuè'])).toBe('Yuèqīng Shì');
});

test('an apostrophe comes and goes with a vowel inside a word', () => {
  expect(spelledWith('Dàè', read(['大', 'dà'], ['厄', 'è', ['yān']]), [undefined, 'yān'])).toBe('Dàyān');
  expect(spelledWith('Dàyān', read(['大', 'dà'], ['厄', 'yān', ['è']]), [undefined, 'è'])).toBe("Dà'è");
  expect(spelledWith("Xī'ān Lù", read(['西', 'xī'], ['安', 'ān'], ['路', 'lù']), [])).toBe("Xī'ān Lù");
});

test('a numeral written as a digit stays one', () => {
  expect(spelledWith('2 Mǎlù', read(['二', 'èr'], ['马', 'mǎ'], ['路', 'lù']), [])).toBe('2 Mǎlù');
});
