/** Thrown when a world does not have what a change wants to change, so that no proof passes by accident. */
export class ImpossibleChange extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ImpossibleChange';
  }
}
