export * from './arguments.ts';
export * from './catalogue.ts';
