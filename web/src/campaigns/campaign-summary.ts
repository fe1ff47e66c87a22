import type { components } from '../api/schema.d.ts';

/** A campaign without its flow, as lists have it. */
export type CampaignSummary = components['schemas']['CampaignSummary'];
