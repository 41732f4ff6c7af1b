import { expect, test } from 'vitest';
import { asked, conditionOn, wayOf } from './conditions';

test('an attribute is asked for as its schema says, and free text is not', () => {
  expect(wayOf({ type: 'boolean' })).toBe('truth');
  expect(wayOf({ type: 'integer' })).toBe('number');
  expect(wayOf({ type: 'string', enum: ['public', 'private'] })).toBe('choice');
  expect(wayOf({ type: 'array', items: { enum: ['day-care'] } })).toBe('choices');
  expect(wayOf({ type: 'string' })).toBe(null);
  expect(wayOf(undefined)).toBe(null);
});

test('a list nothing has been picked from is not sent', () => {
  expect(asked([conditionOn('operator', 'choice'), { attribute: 'beds', atLeast: 20 }])).toEqual([{ attribute: 'beds', atLeast: 20 }]);
  expect(asked([{ attribute: 'operator', oneOf: ['public'] }])).toHaveLength(1);
});
