import { defineConfig } from 'drizzle-kit';

/** `npx drizzle-kit generate` writes the migration from the last one to what `tables.ts` says now. */
export default defineConfig({ dialect: 'postgresql', schema: './src/store/tables.ts', out: './drizzle' });
