/**
 * What the large mail providers tell their customers to put into SPF, by the end of the names of their mail hosts.
 *
 * Microsoft: "Set up SPF to identify valid email sources for your Microsoft 365 domain". Google Workspace: "Set up
 * SPF". Zoho, Fastmail, Proton, Rackspace: their set-up pages of the same name. Read in November 2026.
 */
export const MAIL_PROVIDERS: readonly { readonly hosts: string; readonly include: string }[] = [
  { hosts: '.mail.protection.outlook.com', include: 'spf.protection.outlook.com' },
  { hosts: '.mx.microsoft', include: 'spf.protection.outlook.com' },
  { hosts: '.google.com', include: '_spf.google.com' },
  { hosts: '.googlemail.com', include: '_spf.google.com' },
  { hosts: '.zoho.com', include: 'zohomail.com' },
  { hosts: '.messagingengine.com', include: 'spf.messagingengine.com' },
  { hosts: '.protonmail.ch', include: '_spf.protonmail.ch' },
  { hosts: '.emailsrvr.com', include: 'emailsrvr.com' },
];
