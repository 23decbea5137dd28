import { proveGroup } from './proofs.ts';

await proveGroup('TLS');
