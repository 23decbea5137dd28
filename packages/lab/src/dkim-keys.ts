/** Public keys for signed mail, as `p` has them; their private halves were thrown away. By length in bits. */
export const DKIM_KEYS = {
  512: [
    'MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBANDeQFCI9GmE9wY3+1lSIDxEOewtWMULuulWzsFUwV4qMhiUCU3IMSbFvMhr6dtZ',
    '6wgWDx/Z1Vt4fZPUGnTDyUkCAwEAAQ==',
  ].join(''),
  1024: [
    'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC+A5fC/EUNlqOwI7tU5WMysL9nMliY7Q0JxVcgOdcf7EOAnjkJjM7ezw+A',
    'uq3+aJP1TZvZhB2+WUEYbAsPyfHUYP/ret+eZEh/6V8ErgzqGeQ2/ybfRk/lDtqpGfQHedZj9ToM+Z/ftYqNpUAoUILWa2qG',
    'P4DFH9uB8gW4SpbI2QIDAQAB',
  ].join(''),
  2048: [
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAwRr+fOaiXHuWRrscYjT1WnEiy+e/uYstT5mjpdm7PIF/ym3TxXSz',
    'rfGBnARQfm4xpru1gsu0VWGfqamRI9NI1Ld4gm/LdztX0SOGIge4HiEV0uuZASjYOHSg5CSh1B/xT9fV9F0NElKdcCnCYfXp',
    'e2shz4K7tsD1lfO+Jabx07ZIsG6/CZvZkOP+GEoxds82H9FSH1HSQuYeCZH9nd326igPF/mHoA37emeoaIct50TYjaBzJJ2C',
    'xfhZslFax74lq0a3QvxTt3Leqp4+vY8PhV3CR0yakMANARBIYaLbH9L4HQgp5s2nJnz+708WjjY8uS4BQARR+590OuQlegdT',
    'WQIDAQAB',
  ].join(''),
} as const;

/** The data of a TXT record that publishes a key, in strings that are short enough. */
export function dkimRecord(bits: keyof typeof DKIM_KEYS, tags = 'v=DKIM1; k=rsa'): string {
  const text = `${tags}; p=${DKIM_KEYS[bits]}`;
  return (text.match(/.{1,255}/g) ?? []).map((each) => `"${each}"`).join(' ');
}
