export { type ReportUri, type ReportUriReading, readReportUri } from './report-uri.ts';
