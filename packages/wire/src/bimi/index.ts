export { type BimiReading, isBimi, parseBimi } from './parse-bimi.ts';
