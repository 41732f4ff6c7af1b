// Expected values: the examples of the HTML standard, section 9.2.6 "Interpreting an event stream".
import { expect, test } from 'vitest';
import { splitEvents } from './events';

test('data lines of one event are joined by a newline', () => {
  expect(splitEvents('data: YHOO\ndata: +2\ndata: 10\n\n').events).toEqual(['YHOO\n+2\n10']);
});

test('comments and events without data are passed over, and only one leading space is removed', () => {
  expect(splitEvents(': test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n').events).toEqual(['first event', 'second event', ' third event']);
});

test('an unfinished event waits for its end', () => {
  expect(splitEvents('data: a\n\ndata: b')).toEqual({ events: ['a'], rest: 'data: b' });
});
