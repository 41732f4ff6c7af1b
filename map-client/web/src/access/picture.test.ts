// @vitest-environment node
import { expect, test } from 'vitest';
import { roundLength } from './picture';

test('a scale bar is one, two or five of a power of ten, and never longer than its room', () => {
  expect([999, 1000, 1999, 2000, 4999, 7300, 0.6].map(roundLength)).toEqual([500, 1000, 1000, 2000, 2000, 5000, 0.5]);
});
