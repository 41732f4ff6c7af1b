// @vitest-environment node
import { expect, test } from 'vitest';
import en from './en.json';
import zh from './zh-CN.json';

const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

test('both languages have the same words', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
});

test('no word is empty, and both languages fill the same holes', () => {
  for (const [key, text] of Object.entries(zh)) {
    const other = (en as Record<string, string>)[key] ?? '';
    expect(text.trim(), key).not.toBe('');
    expect(other.trim(), key).not.toBe('');
    expect(holes(other), key).toEqual(holes(text));
  }
});
