/** What every check of signatures says of a zone without keys: SEC-1 judges that. */
export const NOT_SIGNED = {
  status: 'not-applicable',
  message: 'The zone {zone} is not signed.',
} as const;
