/** Thrown by the readers of this folder, and nothing else is: the bytes are not strict DER, or not a certificate. */
export class DerError extends SyntaxError {
  constructor(message: string) {
    super(message);
    this.name = 'DerError';
  }
}
