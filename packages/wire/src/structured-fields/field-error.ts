/** Thrown inside of the reader and by the writer of structured fields, and by nothing else. */
export class FieldError extends Error {
  /** Characters from the start of the text; 0 where a value is to be written. */
  readonly position: number;

  constructor(message: string, position = 0) {
    super(message);
    this.name = 'FieldError';
    this.position = position;
  }
}
