import { describe, expect, it } from 'vitest';
import { plainText } from './ansi';
import { describeCron } from './cron';
import { parseCsv } from './csv';
import { linkify } from './linkify';
import { matches } from './match';
import { foldersAbove, isWithin, join, moved, nameOf, parentOf } from './paths';
import { headOf, taskAt, tasksIn } from './yamlplace';

describe('csv', () => {
  it('reads quotes, doubled quotes and line ends of both kinds', () => {
    expect(parseCsv('a,b\r\n1,"x, ""y"""\n"two\nlines",3\n')).toEqual([
      { a: '1', b: 'x, "y"' },
      { a: 'two\nlines', b: '3' },
    ]);
  });
  it('finds the delimiter from the first line', () => expect(parseCsv('a;b\n1,5;2')).toEqual([{ a: '1,5', b: '2' }]));
  it('has no rows for an empty text', () => expect(parseCsv('')).toEqual([]));
});

describe('paths', () => {
  it('takes them apart and puts them together', () => {
    expect(parentOf('/a/b.py')).toBe('/a');
    expect(parentOf('/b.py')).toBe('/');
    expect(nameOf('/a/b.py')).toBe('b.py');
    expect(join('/', 'x/y')).toBe('/x/y');
    expect(join('/a', '/x')).toBe('/a/x');
    expect(foldersAbove('/a/b/c.py')).toEqual(['/a', '/a/b']);
  });
  it('follows what moved, and only that', () => {
    expect(moved('/a/b/c', '/a', '/z')).toBe('/z/b/c');
    expect(moved('/ab', '/a', '/z')).toBe('/ab');
    expect(isWithin('/ab', '/a')).toBe(false);
    expect(isWithin('/a/b', '/')).toBe(true);
  });
});

describe('linkify', () => {
  it('leaves the full stop after an address outside', () => {
    expect(linkify('see https://x.org/a?b=1. Done')).toEqual([
      { text: 'see ', link: false },
      { text: 'https://x.org/a?b=1', link: true },
      { text: '. Done', link: false },
    ]);
  });
  it('makes no link of javascript:', () => expect(linkify('javascript:alert(1)').some((part) => part.link)).toBe(false));
});

describe('plainText', () => {
  it('drops colours', () => expect(plainText('\u001b[31;1mred\u001b[0m text')).toBe('red text'));
});

describe('matches', () => {
  it('wants every word, letters in order being enough', () => {
    expect(matches('push git', 'push_to_git tutorial')).toBe(true);
    expect(matches('ptg', 'push_to_git')).toBe(true);
    expect(matches('sync', 'push_to_git')).toBe(false);
    expect(matches('', 'anything')).toBe(true);
  });
});

describe('describeCron', () => {
  it.each([
    ['0 9 * * *', 'every day at 09:00'],
    ['*/15 * * * *', 'every 15 minutes'],
    ['0 * * * *', 'every hour'],
    ['30 6 * * 1-5', 'every weekday at 06:30'],
    ['* 0 * * *', 'every minute from 00:00 to 00:59, 60 times, every day'],
    ['@hourly', 'every hour'],
    ['1,2 3 4 5 6', ''],
  ])('%s', (cron, text) => expect(describeCron(cron)).toBe(text));
});

const FLOW = `id: a_flow
namespace: company.team
tasks:
  - id: first
    type: core.Log
    message: hi
  - type: core.Parallel
    id: both
    tasks:
      # nested
      - id: inner
        description: x
        type: git.Push
inputs:
  - id: name
    type: STRING
`;

describe('places in a flow', () => {
  it('finds tasks, nested and with type first', () => {
    expect(tasksIn(FLOW).slice(0, 3)).toEqual([
      { id: 'first', type: 'core.Log', line: 4 },
      { id: 'both', type: 'core.Parallel', line: 7 },
      { id: 'inner', type: 'git.Push', line: 11 },
    ]);
  });
  it('knows the task around a line', () => {
    expect(taskAt(FLOW, 6)?.id).toBe('first');
    expect(taskAt(FLOW, 12)?.id).toBe('inner');
    expect(taskAt(FLOW, 2)).toBeUndefined();
  });
  it('reads the head', () => expect(headOf(FLOW)).toEqual({ id: 'a_flow', namespace: 'company.team' }));
});
