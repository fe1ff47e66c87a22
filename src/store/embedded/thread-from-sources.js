// A thread does not inherit tsx from its process, nor has it one under vitest: register it, then go on in TypeScript.
import { register } from 'tsx/esm/api';

register();
await import('./thread.ts');
