/** The selectors under which one provider publishes its customers' keys, and how its customers are recognised. */
export interface ProviderSelectors {
  readonly provider: string;
  /** Ends of the names of its mail hosts. */
  readonly hosts: readonly string[];
  /** Ends of the names that its customers put into SPF. */
  readonly includes: readonly string[];
  readonly selectors: readonly string[];
}

/** What self-run servers and hosting panels use where nobody chose otherwise. As of November 2026. */
export const GENERAL_SELECTORS: readonly string[] = ['default', 'dkim', 'mail', 's1'];

/**
 * Providers whose selectors are fixed, or have a default that is seldom changed.
 *
 * Source: the set-up pages of each provider on DKIM for a customer's own domain ("Set up DKIM to sign mail from your
 * custom domain" of Microsoft 365, "Turn on DKIM for your domain" of Google Workspace, and those of the same purpose
 * of the others), as of November 2026. Providers with a selector for each customer are left out: no question would find it.
 */
export const PROVIDER_SELECTORS: readonly ProviderSelectors[] = [
  {
    provider: 'Microsoft 365',
    hosts: ['.mail.protection.outlook.com', '.mx.microsoft'],
    includes: ['spf.protection.outlook.com'],
    selectors: ['selector1', 'selector2'],
  },
  {
    provider: 'Google Workspace',
    hosts: ['.google.com', '.googlemail.com'],
    includes: ['_spf.google.com'],
    selectors: ['google'],
  },
  {
    provider: 'Fastmail',
    hosts: ['.messagingengine.com'],
    includes: ['spf.messagingengine.com'],
    selectors: ['fm1', 'fm2', 'fm3'],
  },
  {
    provider: 'Proton',
    hosts: ['.protonmail.ch'],
    includes: ['_spf.protonmail.ch'],
    selectors: ['protonmail', 'protonmail2', 'protonmail3'],
  },
  {
    provider: 'Zoho',
    hosts: ['.zoho.com', '.zoho.eu'],
    includes: ['zohomail.com', 'zoho.com', 'zoho.eu'],
    selectors: ['zmail', 'zoho'],
  },
  {
    provider: 'Mailchimp',
    hosts: [],
    includes: ['servers.mcsv.net', 'spf.mandrillapp.com'],
    selectors: ['k1', 'k2', 'k3', 'mandrill'],
  },
  { provider: 'SendGrid', hosts: [], includes: ['sendgrid.net'], selectors: ['s1', 's2'] },
  {
    provider: 'Mailgun',
    hosts: ['.mailgun.org'],
    includes: ['mailgun.org'],
    selectors: ['k1', 'mx'],
  },
  {
    provider: 'Constant Contact',
    hosts: [],
    includes: ['constantcontact.com'],
    selectors: ['ctct1', 'ctct2'],
  },
  {
    provider: 'Mimecast',
    hosts: ['.mimecast.com'],
    includes: ['mimecast.com'],
    selectors: ['mimecast20190104'],
  },
];

/** A selector to ask for, and the provider that leads to it; null for those that are asked for everywhere. */
export interface SelectorGuess {
  readonly selector: string;
  readonly provider: string | null;
}

/** What no domain leads beyond: as many selectors are asked for at most. */
export const SELECTORS_MAX = 20;

/** The selectors worth asking for, of a domain with these mail hosts and these texts; each once, providers' first. */
export function selectorsFor(
  hosts: readonly string[],
  texts: readonly string[],
): readonly SelectorGuess[] {
  const spf = texts
    .filter((text) => /^v=spf1 /i.test(text))
    .join(' ')
    .toLowerCase();
  const included = spf.split(' ').map((term) => term.replace(/^[+?~-]?(?:include:|redirect=)/, ''));
  const recognised = PROVIDER_SELECTORS.filter(
    (each) =>
      hosts.some((host) => each.hosts.some((end) => host.endsWith(end))) ||
      included.some((name) =>
        each.includes.some((end) => name === end || name.endsWith(`.${end}`)),
      ),
  );
  const guesses: SelectorGuess[] = [
    ...recognised.flatMap(({ provider, selectors }) =>
      selectors.map((selector) => ({ selector, provider })),
    ),
    ...GENERAL_SELECTORS.map((selector) => ({ selector, provider: null })),
  ];
  const bySelector = new Map<string, SelectorGuess>();
  for (const guess of guesses)
    if (!bySelector.has(guess.selector)) bySelector.set(guess.selector, guess);
  return [...bySelector.values()].slice(0, SELECTORS_MAX);
}
