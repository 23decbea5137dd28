import { trimBlanks } from '../tag-list/index.ts';

/** One parameter of an issue property. Tags are lower case. */
export interface CaaParameter {
  readonly tag: string;
  readonly value: string;
}

/** Who may issue: `issue` for any certificate, `issuewild` for wildcards, `issuemail` for S/MIME. */
export interface IssueProperty {
  readonly kind: 'issue' | 'issuewild' | 'issuemail';
  readonly isCritical: boolean;
  /** The authority's name in lower case; null means that nobody may issue. */
  readonly issuer: string | null;
  readonly parameters: readonly CaaParameter[];
  /** The parameter `accounturi` (RFC 8657, 3); null when it is not given. */
  readonly accountUri: string | null;
  /** The parameter `validationmethods` (RFC 8657, 4); null when it is not given. */
  readonly validationMethods: readonly string[] | null;
  readonly warnings: readonly string[];
}

/**
 * What one CAA record says.
 *
 * `other` are tags that are not read here; an authority that does not know a critical one must not issue.
 * `invalid`: an issue property that cannot be read forbids issuance as one without an authority does (RFC 8659, 4.2).
 */
export type CaaProperty =
  | IssueProperty
  | {
      readonly kind: 'iodef';
      readonly isCritical: boolean;
      readonly url: string;
      readonly warnings: readonly string[];
    }
  | {
      readonly kind: 'other';
      readonly isCritical: boolean;
      readonly tag: string;
      readonly value: string;
      readonly isRegistered: boolean;
      readonly warnings: readonly string[];
    }
  | {
      readonly kind: 'invalid';
      readonly isCritical: boolean;
      readonly tag: string;
      readonly errors: readonly [string, ...string[]];
      readonly warnings: readonly string[];
    };

const CRITICAL = 128;
const PARAMETERS_MAX = 50;

/** Property tags registered with IANA besides those that are read here (Certification Authority Restriction Properties). */
const REGISTERED = ['contactemail', 'contactphone', 'issuevmc'];

/**
 * Reads one CAA record: flags, tag and value as they came.
 *
 * Shape: see `CaaProperty`; `warnings` and `errors` say what was found. Tags are read in any case.
 * Errors: unreadable values come back as `invalid`; nothing is thrown.
 * Source: RFC 8659, 4; RFC 8657; RFC 9495, 3.
 */
export function parseCaa(record: {
  readonly flags: number;
  readonly tag: string;
  readonly value: string;
}): CaaProperty {
  const { flags, value } = record;
  const tag = record.tag.toLowerCase();
  const isCritical = (flags & CRITICAL) !== 0;
  const reserved = flags & ~CRITICAL;
  const warnings = reserved === 0 ? [] : [`reserved flags set: ${reserved}`];
  const invalid = (error: string): CaaProperty => {
    return { kind: 'invalid', isCritical, tag, errors: [error], warnings };
  };
  if (!/^[a-z0-9]{1,255}$/.test(tag)) return invalid('a tag that is not letters and digits');
  if (tag === 'issue' || tag === 'issuewild' || tag === 'issuemail') {
    const read = readIssue(value);
    if (typeof read === 'string') return invalid(read);
    return { kind: tag, isCritical, ...read, warnings: [...warnings, ...read.warnings] };
  }
  if (tag === 'iodef') {
    return /^(?:mailto|https?):[\x21-\x7e]+$/i.test(value)
      ? { kind: 'iodef', isCritical, url: value, warnings }
      : invalid(`"${value.slice(0, 200)}", which is neither a mailto nor a web address`);
  }
  const isRegistered = REGISTERED.includes(tag);
  return { kind: 'other', isCritical, tag, value, isRegistered, warnings };
}

type Issue = Omit<IssueProperty, 'kind' | 'isCritical'>;

function readIssue(value: string): Issue | string {
  const [domain = '', ...rest] = value.split(';', PARAMETERS_MAX + 1).map(trimBlanks);
  if (domain !== '' && !isIssuerName(domain)) return `"${domain}", which is no authority's name`;
  // A final semicolon may stand behind the name alone; between and behind parameters it needs a parameter.
  const isNobody = rest.length === 1 && rest[0] === '';
  const parameters: CaaParameter[] = [];
  for (const text of isNobody ? [] : rest) {
    const parameter = readParameter(text);
    if (parameter === undefined) return `"${text}", which is no parameter`;
    parameters.push(parameter);
  }
  const accountUri = parameters.find(({ tag }) => tag === 'accounturi')?.value ?? null;
  const methods = parameters.find(({ tag }) => tag === 'validationmethods')?.value;
  return {
    issuer: domain === '' ? null : domain.toLowerCase(),
    parameters,
    accountUri,
    validationMethods: methods === undefined ? null : methods.split(','),
    warnings: warningsOf(accountUri, methods),
  };
}

function warningsOf(accountUri: string | null, methods: string | undefined): readonly string[] {
  const warnings: string[] = [];
  if (accountUri !== null && !/^[a-z][a-z0-9+.-]*:/i.test(accountUri))
    warnings.push(`the accounturi "${accountUri}", which is no URI`);
  const isList = methods?.split(',').every((label) => /^[a-z0-9-]+$/i.test(label)) ?? true;
  if (!isList) warnings.push(`the unreadable validationmethods "${methods}"`);
  return warnings;
}

function readParameter(text: string): CaaParameter | undefined {
  const equals = text.indexOf('=');
  const tag = trimBlanks(text.slice(0, Math.max(equals, 0)));
  const value = trimBlanks(text.slice(equals + 1));
  if (!isLabel(tag) || !/^[\x21-\x7e]*$/.test(value)) return undefined;
  return { tag: tag.toLowerCase(), value };
}

function isIssuerName(text: string): boolean {
  return text.length <= 253 && text.split('.').every(isLabel);
}

/** Letters and digits, with hyphens between them only. */
function isLabel(text: string): boolean {
  return /^[a-z0-9-]+$/i.test(text) && !text.startsWith('-') && !text.endsWith('-');
}
