/**
 * A world is data: zones, hosts and what is wrong with them. `raise` brings it to life on loopback.
 *
 * IPv4 addresses are of 127.53.0.0/16, so that only the port has to be mapped; IPv6 addresses are of the
 * documentation range 2001:db8::/32, each mapped to a port of ::1. 127.53.0.1 is the resolver's. Names end in `.example` or `.test`.
 */
export interface World {
  readonly name: string;
  /** One sentence that says what is special about it. */
  readonly title: string;
  /** The names that a scan of this world is given. */
  readonly targets: readonly string[];
  /** By apex; the root is `.`. The lab's resolver walks from the root. */
  readonly zones: Readonly<Record<string, Zone>>;
  /** By host name. A host that no zone names can still be there: dangling names need that. */
  readonly hosts: Readonly<Record<string, Host>>;
}

/** One zone as its primary has it, and what the parent says of it. */
export interface Zone {
  /** Presentation form with absolute names: `www.cedar.example. 300 IN A 127.53.0.20`. Without SOA, NS of children, DS or signatures. */
  readonly records: readonly string[];
  /** The NS set that the zone gives for itself; host names. */
  readonly servers: readonly string[];
  readonly soa: SoaSpec;
  /** What the parent says, where it differs from what would be right. */
  readonly delegation?: {
    readonly servers?: readonly string[];
    readonly glue?: Readonly<Record<string, readonly string[]>>;
    /** Presentation-form DS data, in place of SHA-256 digests of the key-signing keys. Empty for none. */
    readonly ds?: readonly string[];
  };
  /** Absent: the zone is not signed. */
  readonly signing?: Signing;
}

/** The data of a SOA record; times in seconds. */
export interface SoaSpec {
  readonly mname: string;
  readonly rname: string;
  readonly serial: number;
  readonly refresh: number;
  readonly retry: number;
  readonly expire: number;
  readonly minimum: number;
}

/** How a zone is signed, well or badly. */
export interface Signing {
  /** IANA number. */
  readonly algorithm: number;
  /** Bits of RSA keys. */
  readonly bits?: number;
  /** Absent: NSEC. */
  readonly nsec3?: { readonly iterations: number; readonly salt: string };
  /** Hours from the moment of raising. */
  readonly inceptionHours: number;
  readonly expirationHours: number;
  /** Changed by `new-keys`, so that keys differ from those that a kept DS belongs to. */
  readonly keySeed: number;
  /** Length of an RSA key that is published for later use, and signs nothing yet (RFC 6781, 4.1.1.1). */
  readonly standbyRsaBits?: number;
  /** `forged`: signatures over something else, so that they do not verify. `missing`: keys, and no signatures. */
  readonly fault?: 'forged' | 'missing';
}

/** A machine: its addresses and what it serves there. */
export interface Host {
  readonly addresses: readonly string[];
  readonly dns?: DnsServer;
  readonly web?: WebServer;
  /** What the web server serves at one of the addresses, where that is something else. */
  readonly webAt?: Readonly<Record<string, WebServer>>;
  /** TLS of the web server. Absent: nothing listens on 443. */
  readonly tls?: TlsServer;
  readonly mail?: MailServer;
}

/** Ways to be hostile that any server knows. */
export type Hostility =
  /** Accepts, and says nothing. */
  | 'silent'
  /** Resets each connection at once. */
  | 'reset'
  /** One byte a second. */
  | 'drip'
  /** Random bytes without end. */
  | 'flood'
  /** Random bytes, a few. */
  | 'junk';

/** An authoritative server. It serves every zone that names it among its `servers` or is delegated to it. */
export interface DnsServer {
  /** Apexes that it was delegated but does not serve: it answers REFUSED. */
  readonly lame?: readonly string[];
  /** Apexes that it answers for without authority, as from a cache. */
  readonly cached?: readonly string[];
  /** Serves an older copy of these zones: apex to serial. */
  readonly stale?: Readonly<Record<string, number>>;
  readonly tcp?: false;
  readonly edns?: false;
  readonly recursion?: true;
  readonly transfer?: true;
  /** Text of version.bind. Absent: refused. */
  readonly version?: string;
  readonly hostile?:
    | Hostility
    | 'wrong-id'
    | 'truncate-always'
    | 'compression-loop'
    | 'cname-loop'
    | 'servfail';
}

/** What answers on ports 80 and 443. */
export interface WebServer {
  /** By path. Others answer 404. */
  readonly pages: Readonly<Record<string, WebPage>>;
  /** On every answer over https. `{origin}` in a value is the Origin of the request; without one the field is left out. */
  readonly headers: readonly (readonly [string, string])[];
  /** Sends back what it is asked with TRACE. */
  readonly trace?: true;
  /** What port 80 does. */
  readonly http: 'redirect-to-https' | 'serve' | 'closed';
  /** Redirections by `scheme://host`, to `scheme://host`, path kept. They come before pages and before `http`. */
  readonly redirects?: Readonly<Record<string, string>>;
  readonly hostile?:
    | Hostility
    | 'endless-header'
    | 'endless-body'
    | 'gzip-bomb'
    | 'redirect-loop'
    | 'redirect-chain'
    /** Answers everything with 429 and Retry-After. */
    | 'throttle';
}

/** One page. */
export interface WebPage {
  readonly status?: number;
  readonly mediaType: string;
  readonly body: string;
  /** Besides those of the server. */
  readonly headers?: readonly (readonly [string, string])[];
}

/** What a TLS server speaks, old and broken protocols too. */
export interface TlsServer {
  /** `SSLv2`, `SSLv3`, `TLSv1.0` … `TLSv1.3`. */
  readonly protocols: readonly string[];
  /**
   * IANA names, in the server's order; those of all versions together. `SSL_CK_…` are of SSLv2, which knows RC4
   * with 128 bits when none is named. A suite that asks for another kind of key than the certificate's brings a
   * twin of the certificate along.
   */
  readonly suites: readonly string[];
  /** IANA names. */
  readonly groups: readonly string[];
  readonly dhBits?: number;
  readonly clientOrder?: true;
  readonly compression?: true;
  readonly insecureRenegotiation?: true;
  readonly noExtendedMasterSecret?: true;
  /** Goes on with clients that say that they have fallen back (RFC 7507). */
  readonly ignoresFallback?: true;
  readonly certificate: CertificateSpec;
  /** `throttle` resets what comes after eight connections in a second; `giant-chain` sends 200 kB of certificates. */
  readonly hostile?: Hostility | 'giant-chain' | 'throttle';
}

/** A certificate that is made when the world is raised. */
export interface CertificateSpec {
  /** DNS names of the subject alternative name; the first is the common name as well. */
  readonly names: readonly string[];
  readonly key: 'ecdsa-p256' | 'rsa-2048' | 'rsa-3072' | 'rsa-1536' | 'rsa-1024';
  /** Days from the moment of raising. */
  readonly fromDays: number;
  readonly toDays: number;
  /** `public`: the lab's authority that the scan is told to trust. */
  readonly issuer: 'public' | 'private' | 'self';
  /**
   * `leaf-only` leaves the intermediate out; `misordered` puts the root before it; `stale` sends one that has expired;
   * `forged` has the certificate signed by a stranger in the name of the authority.
   */
  readonly chain: 'whole' | 'leaf-only' | 'misordered' | 'stale' | 'forged';
  readonly hash?: 'sha256' | 'sha1';
  /** Signed certificate timestamps, well formed; two unless said. */
  readonly timestamps?: number;
  readonly extendedKeyUsage?: readonly ('serverAuth' | 'clientAuth')[];
}

/** What answers on port 25. */
export interface MailServer {
  readonly banner: string;
  /** The code of the greeting; 220 unless said. 421 and 450 are throttling. */
  readonly greetingCode?: number;
  readonly extensions: readonly string[];
  /** Absent: STARTTLS is not offered. */
  readonly starttls?: TlsServer;
  /** Answers STARTTLS with 454. */
  readonly refusesStarttls?: true;
  readonly hostile?: Hostility | 'endless-reply';
}
