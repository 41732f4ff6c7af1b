import { expect, test } from 'vitest';
import type { PlaceCategory } from '../types';
import { cells, pastedRows } from './paste';

const category = (code: string, zh: string, generics: string[]): PlaceCategory => ({ code, title: { zh, en: zh }, generics, scope: 'county', approver: { zh: '', en: '' }, authorityKey: '', geometry: 'line' });
const categories = [category('23120', '城市道路', ['路', '街', '大道', '巷']), category('22110', '居民小区', ['小区', '花园']), category('22120', '楼宇', ['花园', '大厦'])];

// What LibreOffice Calc and Excel put on the clipboard.
test('a cell with a line break or a quote in it stays one cell', () => {
  expect(cells('银杏路\t"因路旁\n银杏得名"\r\n梅溪街\t"""梅溪"""\r\n')).toEqual([['银杏路', '因路旁\n银杏得名'], ['梅溪街', '"梅溪"']]);
});

test('a line of headings says which column is what', () => {
  const [row] = pastedRows('序号\t含义\t地名\t类别\n1\t种有银杏\t银杏路\t城市道路', categories);
  expect(row).toMatchObject({ name: '银杏路', category: '23120', meaning: '种有银杏' });
});

test('a bare list of names takes the category its generic gives, and none where two have it', () => {
  expect(pastedRows('银杏路\n滨江花园\n\n天马大道', categories).map((row) => [row.name, row.category])).toEqual([['银杏路', '23120'], ['滨江花园', null], ['天马大道', '23120']]);
});

test('a category nobody knows is left to be chosen instead of guessed', () => {
  expect(pastedRows('银杏路\t高架', categories)[0]).toMatchObject({ category: null });
});
