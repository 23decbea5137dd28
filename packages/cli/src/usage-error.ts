/** A command line that cannot be carried out; its message is for the person who typed it. Exit status 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
