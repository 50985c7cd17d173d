import { describe, expect, it } from 'vitest';
import type { Me } from '~/api/access';
import { may, namespacesOf, textOf } from './access';

const me = (permissions: Me['permissions'], namespaces: string[]): Me => ({ name: 'vera', signIn: true, permissions, namespaces });

describe('what somebody may do', () => {
  it('counts in their namespaces and below', () => {
    const vera = me(['VIEW', 'EDIT'], ['company.team']);
    expect([may(vera, 'EDIT', 'company.team'), may(vera, 'EDIT', 'company.team.data')]).toEqual([true, true]);
    expect([may(vera, 'EDIT', 'company.teams'), may(vera, 'EDIT', 'company'), may(vera, 'RUN', 'company.team')]).toEqual([false, false, false]);
  });
  it('is about the server where no namespace is named', () => {
    expect(may(me(['ADMIN'], ['*']), 'ADMIN')).toBe(true);
    expect(may(me(['ADMIN'], ['company']), 'ADMIN')).toBe(false);
  });
  it('is not known before the server has told', () => {
    expect(may(undefined, 'ADMIN', 'a')).toBe(true);
  });
});

describe('namespaces', () => {
  it('are typed one a line', () => {
    expect(namespacesOf(' a.b \n\nc, d')).toEqual(['a.b', 'c', 'd']);
    expect(namespacesOf(' ')).toEqual(['*']);
    expect([textOf(['a', 'b']), textOf(['*'])]).toEqual(['a\nb', '']);
  });
});
