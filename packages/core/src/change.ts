/**
 * One thing to be changed in the world so that a finding goes away: the copy-ready half of a remedy.
 *
 * Data, not prose, so that the report can show it as a DNS record, a header line or a server directive, and
 * so that the lab can carry it out to the letter and prove that it mends what it claims to mend.
 */
export type Change =
  /** Make the record set `name`/`type` exactly these values, in presentation form. An empty list removes it. */
  | {
      readonly kind: 'records';
      readonly name: string;
      readonly type: string;
      readonly values: readonly string[];
    }
  /**
   * Among the TXT records at `name`, put this text in place of those that begin with `begins` in any letter case;
   * all others stay as they are. A null value takes them away.
   */
  | {
      readonly kind: 'text';
      readonly name: string;
      readonly begins: string;
      readonly value: string | null;
    }
  /** At the parent: delegate `zone` to exactly these servers, with this glue. */
  | {
      readonly kind: 'delegation';
      readonly zone: string;
      readonly servers: readonly string[];
      readonly glue: Readonly<Record<string, readonly string[]>>;
    }
  /** At the parent: make the DS set of `zone` exactly these. `from-keys` asks for SHA-256 digests of the keys that the zone serves. */
  | { readonly kind: 'ds'; readonly zone: string; readonly values: readonly string[] | 'from-keys' }
  /** At the zone's signer: sign with good parameters; `re-sign` keeps the keys, `new-keys` makes ECDSA P-256 ones. */
  | {
      readonly kind: 'dnssec';
      readonly zone: string;
      readonly action: 'sign' | 're-sign' | 'new-keys' | 'plain-nsec3';
    }
  /** At one name server. */
  | {
      readonly kind: 'name-server';
      readonly host: string;
      readonly zone: string;
      readonly setting:
        | 'serve-zone'
        | 'answer-tcp'
        | 'answer-edns'
        | 'refuse-recursion'
        | 'refuse-transfer'
        | 'hide-version'
        | 'reload-zone'
        /** Give it an address in another network, and publish that one in place of the old, glue too. */
        | 'other-network';
    }
  /** At the registrar: register or renew the zone, and delegate it to the servers that hold it. */
  | { readonly kind: 'registration'; readonly zone: string }
  /** Give the host an IPv6 address besides its own, answer there as over IPv4, and publish it as AAAA. */
  | { readonly kind: 'ipv6'; readonly host: string }
  /** A response header on every answer of `host`. A null value removes it. */
  | {
      readonly kind: 'header';
      readonly host: string;
      readonly name: string;
      readonly value: string | null;
    }
  /** The attributes that one cookie of `host` must carry besides its own. */
  | {
      readonly kind: 'cookie';
      readonly host: string;
      readonly name: string;
      readonly attributes: readonly string[];
    }
  /** Answer every request to `from` (scheme and host) with 301 to the same path at `to` (scheme and host). */
  | { readonly kind: 'redirect'; readonly from: string; readonly to: string }
  /** Publish a file. `content` null removes it. */
  | {
      readonly kind: 'file';
      readonly url: string;
      readonly mediaType: string;
      readonly content: string | null;
    }
  /** In the HTML of one page, put `to` wherever `from` stands. */
  | { readonly kind: 'page'; readonly url: string; readonly from: string; readonly to: string }
  /** What a TLS server may speak. Names as IANA and OpenSSL's protocol names (`TLSv1.2`). */
  | {
      readonly kind: 'tls';
      readonly host: string;
      readonly port: number;
      readonly protocols?: readonly string[];
      readonly suites?: readonly string[];
      readonly groups?: readonly string[];
      readonly options?: readonly (
        | 'server-order'
        | 'no-compression'
        | 'secure-renegotiation'
        | 'extended-master-secret'
      )[];
    }
  /** Install a new certificate from a public authority, with its whole chain. */
  | {
      readonly kind: 'certificate';
      readonly host: string;
      readonly port: number;
      readonly names: readonly string[];
      readonly key: 'ecdsa-p256' | 'rsa-3072';
    }
  /** Serve the certificate that is there already with the intermediates that are missing. */
  | { readonly kind: 'chain'; readonly host: string; readonly port: number }
  /** At one mail server. */
  | {
      readonly kind: 'mail-server';
      readonly host: string;
      readonly setting: 'starttls' | 'banner';
      readonly value: string;
    }
  /** Where mail is signed: make a new RSA key of this length, and publish it at `name` in place of the one there. */
  | { readonly kind: 'dkim-key'; readonly name: string; readonly bits: number }
  /** At the web host, for this name. */
  | {
      readonly kind: 'web-server';
      readonly host: string;
      readonly setting:
        /** Answer on HTTPS with the same pages. */
        | 'serve-https'
        /** Serve the same over every address. */
        | 'same-everywhere'
        /** Do not send requests back (TRACE). */
        | 'refuse-trace'
        /** Serve nothing of which a part of the path begins with a dot, but for `/.well-known/`. */
        | 'refuse-hidden-files'
        /** Make no lists of the files in a folder. */
        | 'no-listings'
        /** Show the page about the server itself to nobody outside. */
        | 'close-status-page'
        /** Encrypt the cookies by which the load balancer finds a server again. */
        | 'encrypt-balancer-cookies';
    };

/** The changes of one kind. */
export type ChangeOf<Kind extends Change['kind']> = Extract<Change, { kind: Kind }>;
