export {
  type SecurityTxt,
  type SecurityTxtProblem,
  type SecurityTxtReading,
  parseSecurityTxt,
} from './parse-security-txt.ts';
