export { type Association, fits, isUsable, keyAssociation } from './fits.ts';
