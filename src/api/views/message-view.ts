import { z } from 'zod';
import type { Flow } from '../../flow/schema.ts';
import { nodeName } from '../../flow/validation/node-name.ts';
import type { ClientMessage } from '../../store/in-doubt.ts';
import type { RunMessage } from '../../store/run-views.ts';
import { story } from '../open-api/example-values.ts';
import { named } from '../open-api/examples.ts';
import { reasonText } from './reasons.ts';

const time = z.iso.datetime().nullable();

/** A message of a run. */
const message = z.object({
  id: z.string(),
  node: z.string(),
  state: z.enum([
    'queued',
    'held',
    'deferred',
    'sending',
    'in_doubt',
    'sent',
    'delivered',
    'read',
    'failed',
    'skipped',
  ]),
  providerId: z.string().nullable(),
  error: z
    .object({
      code: z.string().describe('Ours, or `provider_` and the provider’s'),
      message: z.string(),
      details: z.string().nullable().describe('The provider’s own words'),
    })
    .nullable(),
  doubled: z.boolean().describe('The provider took it twice'),
  createdAt: z.iso.datetime(),
  sentAt: time,
  deliveredAt: time,
  readAt: time,
  failedAt: time,
  doubtUntil: time.describe('In doubt: when the campaign’s policy decides'),
  clicks: z.array(
    z.object({
      button: z.string(),
      at: z.iso.datetime(),
      late: z.boolean().describe('It came after the run had ended'),
    }),
  ),
});

export const exampleMessage: z.infer<typeof message> = {
  id: story.message,
  node: 'offer',
  state: 'read',
  providerId: 'wamid.HBgLMTYwNDU1NTIzMzE',
  error: null,
  doubled: false,
  createdAt: story.sent,
  sentAt: story.sent,
  deliveredAt: story.read,
  readAt: story.read,
  failedAt: null,
  doubtUntil: null,
  clicks: [],
};

export const messageShape = named('Message', message, exampleMessage);

/** A message by itself says whose it is, too. */
export const clientMessageShape = named(
  'ClientMessage',
  message.extend({
    client: z.string(),
    runId: z.string(),
    sendoutId: z.string().nullable(),
    campaignName: z.string().nullable().describe('Null for a single message'),
    nodeName: z.string().describe('What people call the node: its name, else its id'),
    doubtSince: time.describe('Since when it is, or was, in doubt'),
  }),
  {
    ...exampleMessage,
    state: 'in_doubt',
    providerId: null,
    sentAt: null,
    deliveredAt: null,
    readAt: null,
    doubtUntil: '2026-11-24T07:11:50.740Z',
    client: story.client,
    runId: story.run,
    sendoutId: story.sendout,
    campaignName: story.campaignName,
    nodeName: 'Offer',
    doubtSince: story.sent,
  },
);

export function messageViewOf(message: RunMessage): z.infer<typeof messageShape> {
  const { id, node, state, providerId, doubled, createdAt } = message;
  return {
    id,
    node,
    state,
    providerId,
    error: errorOf(message),
    doubled,
    createdAt: createdAt.toISOString(),
    sentAt: isoOf(message.sentAt),
    deliveredAt: isoOf(message.deliveredAt),
    readAt: isoOf(message.readAt),
    failedAt: isoOf(message.failedAt),
    doubtUntil: state === 'in_doubt' ? isoOf(message.doubtUntil) : null,
    clicks: message.clicks.map(({ button, at, late }) => ({ button, at: at.toISOString(), late })),
  };
}

/** @param flow the flow that its run walks through */
export function clientMessageViewOf(message: ClientMessage, flow: Flow): z.infer<typeof clientMessageShape> {
  const { client, runId, sendoutId, campaignName, doubtSince } = message;
  const node = flow.nodes.find(({ id }) => id === message.node);
  return {
    ...messageViewOf(message),
    client,
    runId,
    sendoutId,
    campaignName,
    nodeName: node ? nodeName(node) : message.node,
    doubtSince: isoOf(doubtSince),
  };
}

/** Why it failed, was skipped, or waits: what was an error once and is over by now is not shown. */
function errorOf({ state, code, error }: RunMessage): z.infer<typeof messageShape>['error'] {
  if (!['failed', 'skipped', 'held', 'deferred'].includes(state)) return null;
  const shown = code ?? (error ? `provider_${error.code}` : null);
  if (shown === null) return null;
  return { code: shown, message: reasonText(shown, error), details: error?.details ?? error?.title ?? null };
}

export function isoOf(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
