import type { RecordData } from './record-data.ts';

/** What is asked. Type and class are mnemonics, or `TYPE123` and `CLASS123`. */
export interface Question {
  readonly name: string;
  readonly type: string;
  readonly class: string;
}

/** One record. `type` is a mnemonic or `TYPE123`; `ttl` is seconds, as sent. */
export interface ResourceRecord {
  readonly name: string;
  readonly type: string;
  readonly class: string;
  readonly ttl: number;
  readonly data: RecordData;
}

/** The header's bits (RFC 1035, 4.1.1; RFC 4035, 3.1.6 and 3.2). `opcode` 0 is a plain query. */
export interface Flags {
  readonly qr: boolean;
  readonly opcode: number;
  readonly aa: boolean;
  readonly tc: boolean;
  readonly rd: boolean;
  readonly ra: boolean;
  readonly ad: boolean;
  readonly cd: boolean;
}

/** What the OPT record says (RFC 6891, 6.1). `udpSize` is octets. */
export interface Edns {
  readonly udpSize: number;
  readonly version: number;
  readonly dnssecOk: boolean;
  readonly options: readonly EdnsOption[];
}

/** One EDNS option; `data` is hexadecimal. */
export interface EdnsOption {
  readonly code: number;
  readonly data: string;
}

/**
 * One DNS message.
 *
 * `rcode` has 12 bits when the message has EDNS, else 4. The OPT record is in `edns`, never in `additional`.
 */
export interface Message {
  readonly id: number;
  readonly flags: Flags;
  readonly rcode: number;
  readonly question: readonly Question[];
  readonly answer: readonly ResourceRecord[];
  readonly authority: readonly ResourceRecord[];
  readonly additional: readonly ResourceRecord[];
  readonly edns: Edns | null;
}
