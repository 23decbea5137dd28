import { instant } from '@scrutineer/core';
import { scenarios } from '../scenarios.ts';
import check from './web-hosts-have-public-addresses.check.ts';
import { PUBLIC_ADDRESS_ROWS } from './public-address-rows.ts';

scenarios(check, instant('2026-11-03'), PUBLIC_ADDRESS_ROWS);
