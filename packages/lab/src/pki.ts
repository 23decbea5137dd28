import { generateKeyPairSync } from 'node:crypto';
import { DAY_MS } from '@scrutineer/core';
import { buildCertificate, pemOf, type Signer } from './x509/build-certificate.ts';
import {
  basicConstraints,
  extendedKeyUsage,
  keyUsage,
  subjectAlternativeName,
  timestampList,
} from './x509/extensions.ts';
import { keyOf } from './x509/keys.ts';
import { timestampListOf } from './x509/signed-timestamps.ts';
import type { CertificateSpec } from './world.ts';

/** A certificate in the form in which servers take it. */
export interface IssuedCertificate {
  /** As served: the chain that the specification asks for. */
  readonly chainPem: string;
  /** The same, each certificate as DER. */
  readonly chain: readonly Uint8Array[];
  readonly keyPem: string;
}

/** The authorities of one raised world. */
export interface Pki {
  /** The root that a scan of the lab is told to trust. */
  readonly publicRootPem: string;
  /** The same certificate for the same specification. */
  readonly issue: (spec: CertificateSpec) => Promise<IssuedCertificate>;
}

interface Authority {
  readonly root: Uint8Array;
  readonly intermediate: Uint8Array;
  /** The same intermediate with a period that ended yesterday. */
  readonly stale: Uint8Array;
  readonly signer: Signer;
  /** A stranger who signs in the name of the intermediate. */
  readonly impostor: Signer;
}

const AUTHORITY_FROM_DAYS = -3650;
const AUTHORITY_TO_DAYS = 3650;

/** Founds the lab's authorities; the days of specifications count from `at`, milliseconds since 1970. */
export function makePki(at: number): Pki {
  const authorities = {
    public: authorityOf('Scrutineer Lab', at),
    private: authorityOf('Untrusted Office', at),
  };
  const issued = new Map<string, Promise<IssuedCertificate>>();
  return {
    publicRootPem: pemOf(authorities.public.root),
    async issue(spec) {
      const name = JSON.stringify(spec);
      const known = issued.get(name);
      if (known !== undefined) return known;
      const fresh = issue(spec);
      issued.set(name, fresh);
      return fresh;
    },
  };

  async function issue(spec: CertificateSpec): Promise<IssuedCertificate> {
    const { publicKey, privateKey } = await keyOf(spec.key);
    const name = spec.names[0] ?? 'a certificate without names';
    const authority = spec.issuer === 'self' ? undefined : authorities[spec.issuer];
    const leaf = buildCertificate(
      {
        name,
        publicKey,
        notBefore: at + spec.fromDays * DAY_MS,
        notAfter: at + spec.toDays * DAY_MS,
        extensions: leafExtensions(spec, at),
      },
      signerFor(spec, authority) ?? { name, publicKey, privateKey },
      spec.hash,
    );
    const chain = [leaf, ...(authority === undefined ? [] : above(authority, spec.chain))];
    const keyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    return { chain, chainPem: chain.map(pemOf).join(''), keyPem };
  }
}

function authorityOf(name: string, at: number): Authority {
  const validity = {
    notBefore: at + AUTHORITY_FROM_DAYS * DAY_MS,
    notAfter: at + AUTHORITY_TO_DAYS * DAY_MS,
  };
  const extensions = [basicConstraints(true), keyUsage('keyCertSign', 'cRLSign')];
  const top = signerOf(`${name} Root`);
  const signer = signerOf(`${name} Authority 1`);
  return {
    root: buildCertificate({ ...top, ...validity, extensions }, top),
    intermediate: buildCertificate({ ...signer, ...validity, extensions }, top),
    stale: buildCertificate({ ...signer, ...validity, notAfter: at - DAY_MS, extensions }, top),
    signer,
    impostor: { ...signer, privateKey: signerOf(signer.name).privateKey },
  };
}

function signerFor({ chain }: CertificateSpec, authority: Authority | undefined) {
  return chain === 'forged' ? authority?.impostor : authority?.signer;
}

function signerOf(name: string): Signer {
  return { name, ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) };
}

function leafExtensions(spec: CertificateSpec, at: number): Uint8Array[] {
  const timestamps = spec.timestamps ?? 2;
  const usages = spec.key === 'ecdsa-p256' ? [] : (['keyEncipherment'] as const);
  return [
    basicConstraints(false),
    keyUsage('digitalSignature', ...usages),
    extendedKeyUsage(spec.extendedKeyUsage ?? ['serverAuth']),
    ...(spec.names.length === 0 ? [] : [subjectAlternativeName(spec.names)]),
    ...(timestamps === 0
      ? []
      : [timestampList(timestampListOf(timestamps, at + spec.fromDays * DAY_MS))]),
  ];
}

/** A server's own certificate must come first in any protocol, so that only what follows can be out of order. */
function above(authority: Authority, form: CertificateSpec['chain']): Uint8Array[] {
  const { root, intermediate, stale } = authority;
  switch (form) {
    case 'whole':
    case 'forged':
      return [intermediate];
    case 'leaf-only':
      return [];
    case 'misordered':
      return [root, intermediate];
    case 'stale':
      return [stale];
  }
}
