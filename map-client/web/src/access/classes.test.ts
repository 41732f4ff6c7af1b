// @vitest-environment node
import { expect, test } from 'vitest';
import { colourOf, differenceClasses, diverging, inside, ramp, shareClasses, stretch, valueClasses } from './classes';

const minutes = { of: 'cost', smallIsGood: true, unit: 'minutes' } as const;
const score = { of: 'access', smallIsGood: false, unit: 'score' } as const;
const bin = (from: number, to: number, people: number) => ({ from, to, people, units: 1 });

test('minutes fall into five classes of one width, the nearest the darkest', () => {
  const classes = valueClasses([bin(0, 10, 5), bin(10, 20, 5), bin(20, 30, 5)], minutes);
  expect(classes.map((one) => one.to)).toEqual([6, 12, 18, 24, 30]);
  expect(classes[0]!.colour).toBe(ramp[4]);
  expect(classes[4]!.colour).toBe(ramp[0]);
});

test('a score falls into classes that hold a fifth of the people each', () => {
  const classes = valueClasses([1, 2, 3, 4, 5].map((to) => bin(to - 1, to, 100)), score);
  expect(classes.map((one) => [one.from, one.to])).toEqual([[0, 1], [1, 2], [2, 3], [3, 4], [4, 5]]);
  expect(classes[4]!.colour).toBe(ramp[4]);
});

test('where most people share one bin there are fewer classes, and none is empty of width', () => {
  const classes = valueClasses([bin(0, 1, 90), bin(1, 2, 5), bin(2, 3, 5)], score);
  expect(classes.every((one) => one.to > one.from)).toBe(true);
  expect(classes.at(-1)!.to).toBe(3);
  expect(classes[0]!.colour).toBe(ramp[0]);
  expect(classes.at(-1)!.colour).toBe(ramp[4]);
});

test('a class holds its upper bound, and the lowest its lower too', () => {
  expect(inside(30, { from: 24, to: 30 })).toBe(true);
  expect(inside(24, { from: 24, to: 30 })).toBe(false);
  expect(inside(0, { from: 0, to: 6 })).toBe(true);
  expect(colourOf(0, shareClasses)).toBe(ramp[0]);
  expect(colourOf(1, shareClasses)).toBe(ramp[4]);
  expect(colourOf(null, shareClasses)).toBeNull();
});

test('nobody reached leaves no classes and no colour', () => {
  expect(valueClasses([], minutes)).toEqual([]);
  expect(colourOf(3, [])).toBeNull();
});

test('those beyond the limit are in no class', () => {
  const classes = valueClasses([bin(0, 30, 5), { from: 30, to: null, people: 9, units: 1 }], minutes);
  expect(classes.at(-1)!.to).toBe(30);
  expect(colourOf(30.1, classes)).toBeNull();
});

test('two values mark the stretch of the people between them', () => {
  const bins = [bin(0, 10, 20), bin(10, 20, 30), { from: 20, to: null, people: 50, units: 1 }];
  expect(stretch(bins, 10, 20)).toEqual([0.2, 0.5]);
  expect(stretch(bins, 20, Infinity)).toEqual([0.5, 1]);
});

test('a difference is coloured to the side it lies on, and none is neutral', () => {
  const classes = differenceClasses([-0.1, 0, 0.4]);
  expect(classes.map((one) => one.to)).toEqual([-0.2, -0.0005, 0.0005, 0.2, 0.4]);
  expect([-0.1, 0, 0.4].map((value) => colourOf(value, classes))).toEqual([diverging[1], diverging[2], diverging[4]]);
  expect(differenceClasses([]).map((one) => one.colour)).toContain(colourOf(0, differenceClasses([])));
});
