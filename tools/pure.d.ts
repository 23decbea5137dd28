// What the pure packages may use beyond the language: no I/O, no clock, no chance.
// tsconfig.pure.json compiles them with these declarations in place of Node's and the browser's.

declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: Uint8Array): string;
}

declare class URL {
  constructor(url: string, base?: string | URL);
  static canParse(url: string, base?: string): boolean;
  readonly href: string;
  readonly origin: string;
  readonly protocol: string;
  readonly host: string;
  readonly hostname: string;
  readonly port: string;
  readonly pathname: string;
  readonly search: string;
  readonly username: string;
  readonly password: string;
}

declare module 'node:crypto' {
  interface Hash {
    update(data: Uint8Array | string): Hash;
    digest(): Uint8Array<ArrayBuffer>;
    digest(encoding: 'hex' | 'base64'): string;
  }
  export function createHash(algorithm: string): Hash;
  export function createHmac(algorithm: string, key: Uint8Array): Hash;
  interface Decipher {
    setAAD(data: Uint8Array): Decipher;
    setAuthTag(tag: Uint8Array): Decipher;
    update(data: Uint8Array): Uint8Array<ArrayBuffer>;
    final(): Uint8Array<ArrayBuffer>;
  }
  export function createDecipheriv(
    algorithm: string,
    key: Uint8Array,
    nonce: Uint8Array,
    options?: { authTagLength?: number },
  ): Decipher;
  export interface KeyObject {
    readonly asymmetricKeyType?: string;
    readonly asymmetricKeyDetails?: { modulusLength?: number; namedCurve?: string };
  }
  export function createPublicKey(input: unknown): KeyObject;
  export function verify(
    algorithm: string | null,
    data: Uint8Array,
    key: unknown,
    signature: Uint8Array,
  ): boolean;
}
