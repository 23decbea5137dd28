/** What mends keys that are no good. The old ones must go last, or the name is gone for who checks (RFC 6781, 4.1.4). */
export const NEW_KEYS =
  'Have your DNS host roll the keys of {zone} over to algorithm 13 (ECDSA P-256). When it shows you the new DS record, enter that at the registrar beside the old one, and take the old one out only when your DNS host says so.';
