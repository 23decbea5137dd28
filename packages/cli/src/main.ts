#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';

// Compiled code is kept, which halves the time to start. In the user's own folder: what lies in a shared one could
// be put there by another.
const caches = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
enableCompileCache(join(caches, 'scrutineer', 'compiled'));

await import('./program.ts');
