/** Exit statuses, as the help lists them; those above 128 are what a shell says of a program that a signal ended. */
export const EXIT = {
  fine: 0,
  failing: 1,
  usage: 2,
  blind: 3,
  interrupted: 130,
  unread: 141,
} as const;
