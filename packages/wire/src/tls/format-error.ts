/** Thrown by the readers of this folder, and nothing else is: the bytes are not what TLS says they should be. */
export class TlsFormatError extends SyntaxError {
  constructor(message: string) {
    super(message);
    this.name = 'TlsFormatError';
  }
}
