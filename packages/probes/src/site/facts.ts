import { type FactsKind, unseenSchema } from '@scrutineer/core';
import * as z from 'zod';

function sightOf<Facts extends z.ZodType>(facts: Facts) {
  return z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('seen'), facts }),
    z.object({ kind: z.literal('unseen'), why: unseenSchema }),
  ]);
}

const Sharing = z.object({
  status: z.number(),
  /** Access-Control-Allow-Origin, all fields joined with commas; null when there is none. */
  allowOrigin: z.string().nullable(),
  /** Access-Control-Allow-Credentials, likewise. */
  allowCredentials: z.string().nullable(),
});

const SiteAnswers = z.object({
  /** The foreign origin that was named. */
  origin: z.string(),
  /** The front page, asked for as a page of that origin would. */
  foreign: sightOf(Sharing),
  /** The same, as a page without an origin of its own would (`Origin: null`). */
  unnamed: sightOf(Sharing),
  /** TRACE of the front page. `echoed`: the request came back in the body of a success. */
  trace: sightOf(z.object({ status: z.number(), echoed: z.boolean() })),
});
export type SiteAnswersFacts = z.infer<typeof SiteAnswers>;
/** What a site says of sharing an answer with pages of other sites. */
export type SharingFacts = z.infer<typeof Sharing>;

/** What a site answers to three requests that are out of the ordinary. */
export const siteAnswers: FactsKind<SiteAnswersFacts> = {
  probe: 'site-answers',
  version: 1,
  schema: SiteAnswers,
};

const ExposedFiles = z.object({
  /** A path that is hardly anywhere: the status, and the paths whose content it looks like all the same. */
  control: z.object({ status: z.number(), looksLike: z.array(z.string()) }),
  /** In a fixed order. `found`: the content is of the kind that has no business there. The content itself is not kept. */
  files: z.array(
    z.object({
      path: z.string(),
      sight: sightOf(z.object({ status: z.number(), found: z.boolean() })),
    }),
  ),
});
export type ExposedFilesFacts = z.infer<typeof ExposedFiles>;

/** Which of a few files that should not be public a site serves, by their content. */
export const exposedFiles: FactsKind<ExposedFilesFacts> = {
  probe: 'exposed-files',
  version: 1,
  schema: ExposedFiles,
  wantsConsent: true,
};

const FrontPage = z.object({
  status: z.number(),
  /** Where it leads, as an absolute address; null when it does not, or to nothing that can be read. */
  location: z.string().nullable(),
  /** Of HTML; null when it has none, or is something else. */
  title: z.string().nullable(),
  /** Whether there was more of the page than was read. */
  truncated: z.boolean(),
});
export type FrontPageFacts = z.infer<typeof FrontPage>;

/** The front page as one address of the host serves it. */
export const frontPage: FactsKind<FrontPageFacts> = {
  probe: 'front-page',
  version: 1,
  schema: FrontPage,
};
