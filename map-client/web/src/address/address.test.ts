import { expect, test } from 'vitest';
import { formatAddress, parseAddress, parseDay } from './address';

const query = (url: string) => url.slice(url.indexOf('?'));

test('an address written and read again is the same', () => {
  const address = parseAddress('/coverage', '?show=division:430124&point=112.55000,28.25000&view=9.50/28.20000/112.90000&day=2018-01-01&kinds=care-home,cemetery&within=4301&q=宁乡&standard=s1&assessment=a1&outcome=missed&toggle=road');
  expect(parseAddress('/coverage', query(formatAddress(address)))).toEqual(address);
  expect(address.selection).toEqual({ type: 'division', code: '430124' });
  expect(address.view).toEqual({ zoom: 9.5, lat: 28.2, lon: 112.9 });
});

test('a name, an application and a campaign are places one can be sent to', () => {
  for (const url of ['/names?show=name:018f', '/names?show=application:new', '/names?show=name:018f&part=campaigns&campaign=c1&rule=homophone&state=open'])
    expect(formatAddress(parseAddress('/names', query(url)))).toBe(url);
});

test('a run, how it is looked at and a demand point in it are places one can be sent to', () => {
  for (const url of ['/access?run=018f', '/access?run=018f&siting=019a', '/access?run=018f&scenario=new&base=019b&split=on&shade=difference', '/access?show=demand:c-12:7&run=018f&shade=points&level=village&sift=value:6,12'])
    expect(formatAddress(parseAddress('/access', query(url)))).toBe(url);
});

test('the plan over the years is a place one can be sent to', () => {
  const url = '/coverage?within=430100&standard=9&aspect=years';
  expect(formatAddress(parseAddress('/coverage', query(url)))).toBe(url);
});

test('the root is the map desk with nothing chosen', () => {
  expect(formatAddress(parseAddress('/', ''))).toBe('/map');
});

test('what cannot be read is left out instead of breaking the page', () => {
  const address = parseAddress('/nowhere', '?show=planet:x&view=a/b/c&day=2018-02-30&outcome=perhaps&point=1');
  expect(formatAddress(address)).toBe('/map');
});

test('a day that is not in the calendar is no day', () => {
  expect(parseDay('2017-02-29')).toBeNull();
  expect(parseDay('2016-02-29')).toBe('2016-02-29');
});
