/** What is looked at. Whose it is, and whether we may look, was settled before a probe sees it. */
export type Subject =
  | DomainSubject
  | HostSubject
  | NameServerSubject
  | EndpointSubject
  | UrlSubject;

/** A name as the user gave it: the target of a scan. */
export interface DomainSubject {
  readonly kind: 'domain';
  readonly domain: string;
}

/** A name whose addresses are looked up: a web host, a mail host, a name server. */
export interface HostSubject {
  readonly kind: 'host';
  readonly host: string;
}

/** One address of one server to which a zone is delegated. */
export interface NameServerSubject {
  readonly kind: 'nameserver';
  readonly zone: string;
  readonly host: string;
  readonly address: string;
}

/** One TCP port at one address. `starttls` names the protocol that is spoken before TLS; null means TLS at once. */
export interface EndpointSubject {
  readonly kind: 'endpoint';
  readonly host: string;
  readonly address: string;
  readonly port: number;
  readonly starttls: 'smtp' | null;
}

/** One address of the web, fetched with GET and followed. */
export interface UrlSubject {
  readonly kind: 'url';
  readonly url: string;
}

/** The subjects of one kind. */
export type SubjectOf<Kind extends Subject['kind']> = Extract<Subject, { kind: Kind }>;

/** Text that is equal for equal subjects and for no others. For maps, never shown. */
export function subjectKey(subject: Subject): string {
  switch (subject.kind) {
    case 'domain':
      return `domain ${subject.domain}`;
    case 'host':
      return `host ${subject.host}`;
    case 'nameserver':
      return `nameserver ${subject.zone} ${subject.host} ${subject.address}`;
    case 'endpoint':
      return `endpoint ${subject.host} ${subject.address} ${subject.port} ${subject.starttls ?? 'tls'}`;
    case 'url':
      return `url ${subject.url}`;
  }
}

/**
 * The name under which a finding about this subject is kept through time.
 *
 * It leaves the address out on purpose: a host that moves keeps its findings, and several addresses of
 * one host answer for it together, the worst of them counting.
 */
export function locusOf(subject: Subject): string {
  switch (subject.kind) {
    case 'domain':
      return subject.domain;
    case 'host':
    case 'nameserver':
      return subject.host;
    case 'endpoint':
      return `${subject.host}:${subject.port}`;
    case 'url':
      return subject.url;
  }
}
