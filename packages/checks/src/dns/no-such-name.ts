/** What every check of a zone says when the name does not exist: that is for DNS-1 to judge. */
export const NO_SUCH_NAME = {
  status: 'not-applicable',
  message: 'The name {domain} does not exist.',
} as const;
