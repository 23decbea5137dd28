export { ReplyReader, type SmtpReply } from './reply-reader.ts';
export { SmtpFormatError } from './smtp-format-error.ts';
