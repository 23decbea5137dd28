export { type TlsRptReading, isTlsRpt, parseTlsRpt } from './parse-tls-rpt.ts';
