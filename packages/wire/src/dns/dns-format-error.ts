/** Thrown for DNS bytes or text that break their format: the one error this folder throws. */
export class DnsFormatError extends SyntaxError {
  constructor(message: string) {
    super(message);
    this.name = 'DnsFormatError';
  }
}
