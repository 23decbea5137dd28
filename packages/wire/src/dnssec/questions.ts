import { rcodeName } from '../dns/codes.ts';
import type { Message } from '../dns/message.ts';
import type { Fetch, Fetched } from './validation.ts';
import type { Work } from './work.ts';

/** What is known after a question. */
export interface Asked {
  /** Those that say something about the name: it is there, it is not, or it is led elsewhere. */
  readonly messages: readonly Message[];
  /** Why there is none, in words. */
  readonly detail: string;
  /** Somebody should have answered and did not, or said that they cannot. */
  readonly isFailure: boolean;
}

const NOERROR = 0;
const NXDOMAIN = 3;
/** The name that a DNAME leads to is too long (RFC 6672, 2.2). */
const YXDOMAIN = 6;
const TELLING: readonly number[] = [NOERROR, NXDOMAIN, YXDOMAIN];

/** Enough for every server of a zone; more would let one question cost too much. */
const MESSAGES_MAX = 8;

/** Asks each question once, and counts. */
export class Questions {
  readonly #fetch: Fetch;
  readonly #work: Work;
  readonly #asked = new Map<string, Promise<Asked>>();

  constructor(fetch: Fetch, work: Work) {
    this.#fetch = fetch;
    this.#work = work;
  }

  /** Asks, or returns what came of asking before. Throws `WorkExceeded`. */
  async ask(name: string, type: string): Promise<Asked> {
    const key = `${name} ${type}`;
    const before = this.#asked.get(key);
    if (before !== undefined) return before;
    this.#work.spend('questions');
    const asked = this.#fetch(name, type).then(tellingOf);
    this.#asked.set(key, asked);
    return asked;
  }
}

function tellingOf(fetched: Fetched): Asked {
  if (fetched.status === 'failed') {
    return { messages: [], detail: fetched.detail, isFailure: true };
  }
  const telling = fetched.messages.filter(({ rcode }) => TELLING.includes(rcode));
  const [first] = fetched.messages;
  if (telling.length > 0 || first === undefined) {
    return { messages: telling.slice(0, MESSAGES_MAX), detail: 'no answer', isFailure: false };
  }
  return { messages: [], detail: `the answer is ${rcodeName(first.rcode)}`, isFailure: true };
}
