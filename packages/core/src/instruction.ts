/** A change as a person carries it out: a sentence, and for each system the text to copy. */
export interface Instruction {
  /** One sentence without its full stop: where, and what to do there. */
  readonly where: string;
  /** Copy-ready texts, most common system first. Empty when there is nothing to copy. */
  readonly copies: readonly { readonly label: string; readonly text: string }[];
}
