import { expect, test } from 'vitest';
import { fieldPath } from './fieldPath';

test('a fault finds its field in the form', () => {
  expect(fieldPath('to[0].parentCode')).toEqual(['to', 0, 'parentCode']);
  expect(fieldPath('$.to[1].geometry.coordinates[0]')).toEqual(['to', 1, 'geometry']);
  expect(fieldPath('from[2]')).toEqual(['from']);
  expect(fieldPath('Effective')).toEqual(['effective']);
});
