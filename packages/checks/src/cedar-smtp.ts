import type { EndpointSubject } from '@scrutineer/core';
import type { SmtpFacts } from '@scrutineer/probes/smtp/facts';
import type { TlsFacts } from '@scrutineer/probes/tls/facts';

/** For scenarios: port 25 of a mail host. */
export const mailServer: EndpointSubject = {
  kind: 'endpoint',
  host: 'mx1.cedar.example',
  address: '192.0.2.25',
  port: 25,
  starttls: 'smtp',
};

/** For scenarios: a mail server that greets like this and does this about STARTTLS. */
export function smtpWith(
  starttls: SmtpFacts['starttls'],
  greeting = 'mx1.cedar.example ESMTP',
): SmtpFacts {
  const isOffered = starttls.kind !== 'not-offered';
  return {
    greeting: { code: 220, lines: [greeting] },
    ehlo: { code: 250, lines: ['mx1.cedar.example', ...(isOffered ? ['STARTTLS'] : [])] },
    extensions: isOffered ? ['STARTTLS'] : [],
    starttls,
  };
}

/** For scenarios: STARTTLS that was accepted and led to this handshake. */
export function upgraded(tls: TlsFacts): SmtpFacts['starttls'] {
  return { kind: 'upgraded', tls };
}
