import type { ChangeOf } from './change.ts';
import type { Instruction } from './instruction.ts';

/** How to get a longer key for signed mail. The key is made where the mail is signed, so that there is nothing to copy. */
export function dkimKey({ name, bits }: ChangeOf<'dkim-key'>): Instruction {
  return {
    where: `In the settings of your mail service, make a new DKIM key of ${bits} bits, and publish it as the TXT record at ${name} in place of the old one; where the service wants another name for it, publish it there, and delete the old record after a week`,
    copies: [],
  };
}
