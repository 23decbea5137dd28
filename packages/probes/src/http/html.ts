import { Parser } from 'htmlparser2';
import { registrableOf } from '../registrable.ts';
import type { HttpPage } from './facts.ts';

/** What was read of a page. `whole` is false when its nesting was so deep that the reading was given up. */
export interface ReadPage {
  readonly page: HttpPage;
  readonly whole: boolean;
}

type Attributes = Readonly<Record<string, string>>;
type Reference = { raw: string; integrity: string | null; crossorigin: boolean };
type Form = { raw: string; method: string; hasPassword: boolean };

const OF_EACH_MAX = 500;
const URL_CHARACTERS_MAX = 2000;
const TITLE_CHARACTERS_MAX = 300;
const CONTENT_CHARACTERS_MAX = 8000;
/** Browsers flatten what is nested deeper; the parser would take the longer the deeper it is. */
const DEPTH_MAX = 512;
const SLICE_CHARACTERS = 8192;

/** What may stand in a head. Anything else begins the body (HTML, 13.2.6.4.4). */
const OF_HEAD = new Set(
  'html head base basefont bgsound link meta title noscript noframes style script template'.split(
    ' ',
  ),
);

/** The attribute with which an element brings something else into the page. */
const EMBEDDING: Readonly<Record<string, string>> = {
  img: 'src',
  iframe: 'src',
  frame: 'src',
  embed: 'src',
  object: 'data',
  audio: 'src',
  video: 'src',
  source: 'src',
  track: 'src',
  image: 'href',
};

/**
 * Reads what a page of HTML refers to, in the order of the text. Nothing is fetched and no script is run.
 *
 * URLs are absolute, resolved against the page and its `base`. At most 500 of each kind; those that cannot be read
 * or are longer than 2,000 characters are left out. Never throws.
 */
export function readPage(html: string, pageUrl: string): ReadPage {
  const reader = new PageReader();
  const parser = new Parser(reader);
  for (let at = 0; at < html.length && !reader.isTooDeep; at += SLICE_CHARACTERS)
    parser.write(html.slice(at, at + SLICE_CHARACTERS));
  if (!reader.isTooDeep) parser.end();
  return { page: reader.finish(pageUrl), whole: !reader.isTooDeep };
}

class PageReader {
  isTooDeep = false;
  #depth = 0;
  #base: string | null = null;
  #title: string | null = null;
  #isInTitle = false;
  #isInHead = true;
  #form: Form | null = null;
  #generator: string | null = null;
  readonly #scripts: Reference[] = [];
  readonly #styles: Reference[] = [];
  readonly #embeds: { element: string; raw: string }[] = [];
  readonly #forms: Form[] = [];
  readonly #metas: [string, string][] = [];

  onopentag(element: string, attributes: Attributes): void {
    this.#depth += 1;
    if (this.#depth > DEPTH_MAX) this.isTooDeep = true;
    if (this.isTooDeep) return;
    if (!OF_HEAD.has(element)) this.#isInHead = false;
    this.#readStructure(element, attributes);
    this.#readFormPart(element, attributes);
    const { src, rel = '', href } = attributes;
    if (element === 'script' && src !== undefined) add(this.#scripts, reference(src, attributes));
    const isStyle = element === 'link' && /(?:^|\s)stylesheet(?:\s|$)/i.test(rel);
    if (isStyle && href !== undefined) add(this.#styles, reference(href, attributes));
    for (const raw of embeddedBy(element, attributes)) add(this.#embeds, { element, raw });
  }

  ontext(text: string): void {
    if (this.#isInTitle) this.#title = ((this.#title ?? '') + text).slice(0, TITLE_CHARACTERS_MAX);
  }

  onclosetag(element: string): void {
    this.#depth -= 1;
    if (element === 'title') this.#isInTitle = false;
    if (element === 'form') this.#form = null;
    if (element === 'head') this.#isInHead = false;
  }

  finish(pageUrl: string): HttpPage {
    const base = URL.parse(this.#base ?? '', pageUrl)?.href ?? pageUrl;
    const absolute = <Part extends { readonly raw: string }>(parts: readonly Part[]) =>
      parts.flatMap(({ raw, ...rest }) => {
        const url = URL.parse(raw, base)?.href ?? '';
        return url === '' || url.length > URL_CHARACTERS_MAX ? [] : [{ url, ...rest }];
      });
    const scripts = absolute(this.#scripts);
    const styles = absolute(this.#styles);
    const embeds = absolute(this.#embeds);
    return {
      title: this.#title?.replaceAll(/\s+/g, ' ').trim() ?? null,
      scripts,
      styles,
      embeds,
      sites: sitesOf([...scripts, ...styles, ...embeds], pageUrl),
      forms: absolute(this.#forms).map(({ url, ...rest }) => ({ action: url, ...rest })),
      metas: this.#metas,
      generator: this.#generator,
    };
  }

  #readStructure(element: string, attributes: Attributes): void {
    if (element === 'base') this.#base ??= attributes['href'] ?? null;
    if (element === 'title' && this.#title === null) {
      this.#title = '';
      this.#isInTitle = true;
    }
    if (element !== 'meta') return;
    const { name = '', content = '' } = attributes;
    const equivalent = attributes['http-equiv'];
    // Browsers heed a policy in the head alone (HTML, 4.2.5.3).
    const isIdle = !this.#isInHead && /^content-security-policy$/i.test(equivalent ?? '');
    if (equivalent !== undefined && !isIdle)
      add(this.#metas, [shortened(equivalent.toLowerCase()), shortened(content)]);
    if (name.toLowerCase() === 'generator') this.#generator ??= shortened(content);
  }

  #readFormPart(element: string, attributes: Attributes): void {
    const { action = '', method = 'get', type = '', formaction, formmethod = 'get' } = attributes;
    if (element === 'form') {
      this.#form = { raw: action, method: methodOf(method), hasPassword: false };
      add(this.#forms, this.#form);
    }
    if (element === 'input' && type.toLowerCase() === 'password' && this.#form !== null)
      this.#form.hasPassword = true;
    // A button may send the form elsewhere: to be seen, that is a form of its own.
    const isButton = element === 'button' || element === 'input';
    if (isButton && formaction !== undefined) {
      const hasPassword = this.#form?.hasPassword ?? false;
      add(this.#forms, { raw: formaction, method: methodOf(formmethod), hasPassword });
    }
  }
}

function sitesOf(
  references: readonly { readonly url: string }[],
  pageUrl: string,
): [host: string, site: string][] {
  const hosts = references.map(({ url }) => new URL(url)).filter(({ host }) => host !== '');
  const names = new Set(hosts.map(({ hostname }) => hostname));
  names.delete(URL.parse(pageUrl)?.hostname ?? '');
  return [...names].sort().map((host) => [host, registrableOf(host) ?? host]);
}

function embeddedBy(element: string, attributes: Attributes): readonly string[] {
  const isImageButton = element === 'input' && attributes['type']?.toLowerCase() === 'image';
  const name = isImageButton ? 'src' : EMBEDDING[element];
  const one = name === undefined ? undefined : attributes[name];
  const { srcset } = attributes;
  const isSet = srcset !== undefined && (element === 'img' || element === 'source');
  const candidates = isSet
    ? srcset.split(/,\s/, OF_EACH_MAX).map((each) => each.trim().split(/\s/, 1)[0] ?? '')
    : [];
  return [...(one === undefined ? [] : [one]), ...candidates].filter((each) => each.trim() !== '');
}

function reference(raw: string, { integrity, crossorigin }: Attributes): Reference {
  return { raw, integrity: integrity ?? null, crossorigin: crossorigin !== undefined };
}

function methodOf(text: string): string {
  const method = text.trim().toLowerCase();
  return method === 'post' || method === 'dialog' ? method : 'get';
}

function shortened(text: string): string {
  return text.slice(0, CONTENT_CHARACTERS_MAX);
}

function add<Part>(parts: Part[], part: Part): void {
  if (parts.length < OF_EACH_MAX) parts.push(part);
}
