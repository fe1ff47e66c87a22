import type { components } from '../api/schema.d.ts';

export type Sendout = components['schemas']['Sendout'];
export type Counts = components['schemas']['Counts'];
export type NodeCounts = components['schemas']['NodeCounts'];
