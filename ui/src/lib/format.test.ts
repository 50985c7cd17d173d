import { describe, expect, it } from 'vitest';
import { ago, bytes, duration, isoDuration } from './format';

describe('duration', () => {
  it.each([
    [0, '0 ms'],
    [999, '999 ms'],
    [1000, '1.0 s'],
    [9_940, '9.9 s'],
    [59_000, '59 s'],
    [61_000, '1 m 01 s'],
    [3_720_000, '1 h 02 m'],
    [90_000_000, '1 d 1 h'],
    [-1, '–'],
    [Number.NaN, '–'],
  ])('%d ms reads %s', (ms, text) => expect(duration(ms)).toBe(text));
});

describe('bytes', () => {
  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1536, '1.5 KB'],
    [10_485_760, '10 MB'],
  ])('%d reads %s', (size, text) => expect(bytes(size)).toBe(text));
});

describe('ago', () => {
  const now = Date.parse('2026-01-10T12:00:00Z');
  it.each([
    ['2026-01-10T11:59:58Z', 'just now'],
    ['2026-01-10T11:59:20Z', '40 s ago'],
    ['2026-01-10T11:15:00Z', '45 min ago'],
    ['2026-01-10T14:00:00Z', 'in 2 h'],
    ['2026-01-08T12:00:00Z', '2 d ago'],
    ['nonsense', '–'],
  ])('%s', (iso, text) => expect(ago(iso, now)).toBe(text));
});

describe('isoDuration', () => {
  it.each([
    ['PT1.5S', 1500],
    ['PT24H', 86_400_000],
    ['P7D', 604_800_000],
    ['P1DT2H3M4S', 93_784_000],
    [2.5, 2500],
    ['soon', undefined],
    [undefined, undefined],
  ])('%s', (text, ms) => expect(isoDuration(text)).toBe(ms));
});
