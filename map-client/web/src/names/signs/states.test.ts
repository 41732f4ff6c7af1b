import { expect, test } from 'vitest';
import { nextStates } from './states';

test('an officer is offered every next state, a surveyor those seen from the street', () => {
  expect(nextStates('planned', true)).toEqual(['made', 'installed', 'removed']);
  expect(nextStates('damaged', true)).toEqual(['installed', 'made', 'removed']);
  expect(nextStates('made', false)).toEqual(['installed']);
  expect(nextStates('installed', false)).toEqual(['damaged']);
});

test('what is removed stays removed', () => {
  expect(nextStates('removed', true)).toEqual([]);
});
