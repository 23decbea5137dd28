export { type KeyWish, makeKey, type SigningKey, signRrset, type SigningWish } from './sign.ts';
