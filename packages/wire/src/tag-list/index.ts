export { type Tag, type TagList, type UntaggedText, readTagList } from './tag-list.ts';
export { trimBlanks } from './trim-blanks.ts';
