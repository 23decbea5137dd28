/** Exit statuses, as the help lists them. */
export const EXIT = { fine: 0, failing: 1, usage: 2, blind: 3 } as const;
