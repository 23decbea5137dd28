import type { Change } from '@scrutineer/core';
import { isDeepStrictEqual } from 'node:util';
import { changeDkimKey } from './changes/dkim.ts';
import { changeNameServer } from './changes/name-server.ts';
import { changeIpv6 } from './changes/new-address.ts';
import { changeDelegation, changeDnssec, changeDs, changeRegistration } from './changes/parent.ts';
import { changeRecords, changeText } from './changes/records.ts';
import { changeCertificate, changeChain, changeMailServer, changeTls } from './changes/tls.ts';
import {
  changeCookie,
  changeFile,
  changeHeader,
  changePage,
  changeRedirect,
  changeWebServer,
} from './changes/web.ts';
import { changeWebSetting } from './changes/web-setting.ts';
import type { World } from './world.ts';

/**
 * Carries out a change in a world, to the letter: nothing else becomes better on the way.
 *
 * Pure. A change that is carried out already gives the same world back. Throws `ImpossibleChange` when the world
 * does not have what is to be changed, and on records, names and addresses of pages that cannot be read.
 */
export function applyChange(world: World, change: Change): World {
  const changed = carryOut(world, change);
  return isDeepStrictEqual(changed, world) ? world : changed;
}

function carryOut(world: World, change: Change): World {
  switch (change.kind) {
    case 'records':
      return changeRecords(world, change);
    case 'text':
      return changeText(world, change);
    case 'delegation':
      return changeDelegation(world, change);
    case 'registration':
      return changeRegistration(world, change);
    case 'ds':
      return changeDs(world, change);
    case 'dnssec':
      return changeDnssec(world, change);
    case 'name-server':
      return changeNameServer(world, change);
    case 'ipv6':
      return changeIpv6(world, change);
    case 'header':
      return changeHeader(world, change);
    case 'cookie':
      return changeCookie(world, change);
    case 'redirect':
      return changeRedirect(world, change);
    case 'file':
      return changeFile(world, change);
    case 'page':
      return changePage(world, change);
    case 'web-server':
      return change.setting === 'serve-https'
        ? changeWebServer(world, change)
        : changeWebSetting(world, change.host, change.setting);
    case 'tls':
      return changeTls(world, change);
    case 'certificate':
      return changeCertificate(world, change);
    case 'chain':
      return changeChain(world, change);
    case 'dkim-key':
      return changeDkimKey(world, change);
    case 'mail-server':
      return changeMailServer(world, change);
  }
}
