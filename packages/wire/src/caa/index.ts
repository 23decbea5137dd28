export { type CaaParameter, type CaaProperty, type IssueProperty, parseCaa } from './parse-caa.ts';
