/** All tables; `npx drizzle-kit generate` makes the migrations from them. */
export * from './tables/accounts.ts';
export * from './tables/calls.ts';
export * from './tables/campaigns.ts';
export * from './tables/counts.ts';
export * from './tables/inbound.ts';
export * from './tables/ledger.ts';
export * from './tables/reports.ts';
export * from './tables/runs.ts';
export * from './tables/webhooks.ts';
