import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './no-wildcard.check.ts';

const asked = 'q7t3.cedar.example';

scenarios(check, instant('2026-11-03'), [
  {
    name: 'no such name',
    seen: { wildcard: { asked, answers: false, types: [] } },
    expect: ['silent'],
  },
  {
    name: 'an alias',
    seen: { wildcard: { asked, answers: true, types: ['CNAME', 'A', 'AAAA'] } },
    expect: ['answers'],
  },
  {
    name: 'addresses and mail',
    seen: { wildcard: { asked, answers: true, types: ['A', 'MX'] } },
    expect: ['answers'],
  },
]);
