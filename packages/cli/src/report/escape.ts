/** HTML that is safe to stand in a page as it is. Made by `html` only. */
export class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

type Part = string | number | Html | readonly Html[];

/**
 * A tagged template whose holes are escaped, unless they are HTML that this function made.
 *
 * Control characters and bidirectional overrides become visible boxes: text from a hostile host must neither run
 * nor disguise itself.
 */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let whole = texts[0] ?? '';
  for (const [index, part] of parts.entries()) whole += shown(part) + (texts[index + 1] ?? '');
  return new Html(whole);
}

function shown(part: Part): string {
  if (part instanceof Html) return part.toString();
  return typeof part === 'object' ? part.join('') : escaped(String(part));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
    .replaceAll(/[^\P{C}\n\t]/gu, '\u25a1');
}
