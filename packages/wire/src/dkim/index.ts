export { type DkimKey, type DkimKeyReading, parseDkimKey } from './parse-dkim-key.ts';
