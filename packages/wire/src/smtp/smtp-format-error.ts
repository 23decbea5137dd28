/** Thrown for octets that are not replies of an SMTP server: the one error this folder throws. */
export class SmtpFormatError extends SyntaxError {
  constructor(message: string) {
    super(message);
    this.name = 'SmtpFormatError';
  }
}
