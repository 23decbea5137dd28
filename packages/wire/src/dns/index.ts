export { classCode, className, rcodeName, typeCode, typeName } from './codes.ts';
export { decodeMessage } from './decode-message.ts';
export { DnsFormatError } from './dns-format-error.ts';
export { encodeMessage } from './encode-message.ts';
export type { Edns, EdnsOption, Flags, Message, Question, ResourceRecord } from './message.ts';
export { isUnder, labelsOf, parentOf, sameName, toLowerAscii, toName } from './name.ts';
export { octetsToText, textToOctets } from './octet-text.ts';
export {
  formatRdata,
  formatRecord,
  parseRdata,
  parseRecord,
  type ZoneContext,
} from './presentation.ts';
export { fromBase32Hex, fromBase64, fromHex, toBase32Hex, toBase64, toHex } from './radix.ts';
export { decodeRdata, encodeRdata } from './rdata.ts';
export type {
  DataOf,
  DnskeyData,
  DsData,
  Nsec3Data,
  Nsec3Parameters,
  RecordData,
  RrsigData,
  SoaData,
  SrvData,
  TlsaData,
} from './record-data.ts';
