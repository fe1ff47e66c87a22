import { assertUnreachable } from '../../assert-unreachable.ts';
import { fillIn } from '../../flow/placeholders.ts';
import type { Content } from '../../flow/schema.ts';
import { variableValues } from '../../flow/variables.ts';
import type { Tx } from '../database.ts';
import type { Message, Run } from '../ledger/locks.ts';
import type { Announcement } from './announce-status.ts';
import type { WebhookOutbox } from './outbox.ts';
import { businessParty, callbackDataOf, customerOf, metadataOf, unixSeconds } from './parties.ts';
import { singleShown } from './single-shown.ts';

/** Writes the `messages` event that shows one of our own messages, for webhooks with `echo`. */
export async function announceEcho(
  tx: Tx,
  { run, message, outbox, now }: Announcement,
  at: Date,
): Promise<void> {
  const all = await outbox.receivers(tx, run.businessId, 'messages');
  const receivers = all.filter(({ configuration }) => configuration.echo);
  if (receivers.length === 0) return;
  const said = run.single ? singleShown(run.single.content) : await shownInFlow(tx, run, message, outbox);
  if (said === null) return;
  const metadata = await metadataOf(tx, run, message);
  const body = {
    topic: 'messages',
    timestamp: unixSeconds(at),
    sender: await businessParty(tx, message.senderId),
    recipient: customerOf(run.client),
    message: {
      id: message.id,
      isEcho: true,
      ...said,
    },
    metadata,
    ...callbackDataOf(run),
  };
  await outbox.add(tx, receivers, metadata.campaign_name ?? null, { orderKey: message.id, body, at: now });
}

async function shownInFlow(
  tx: Tx,
  run: Run,
  message: Message,
  { versions }: WebhookOutbox,
): Promise<object | null> {
  const { flow } = await versions.get(tx, run.versionId);
  const node = flow.nodes.find(({ id }) => id === message.node);
  return node?.type === 'message' ? shown(node.content, variableValues(flow, run.variables)) : null;
}

function shown(content: Content, values: Record<string, string>): object {
  const fill = (text: string) => fillIn(text, values);
  const buttons = (content.buttons ?? []).map(({ id, title }) => ({ id, text: fill(title) }));
  const withButtons = buttons.length > 0 ? { buttons } : {};
  switch (content.kind) {
    case 'text':
      return { text: fill(content.text), ...withButtons };
    case 'media':
      return {
        ...(content.caption === undefined ? {} : { text: fill(content.caption) }),
        attachments: [{ type: content.media, url: fill(content.url) }],
        ...withButtons,
      };
    case 'template':
      return {
        templateName: content.template,
        language: content.language,
        parameters: Object.entries(content.parameters ?? {}).map(([name, value]) => ({
          name,
          value: fill(value),
        })),
        ...withButtons,
      };
    default:
      return assertUnreachable(content);
  }
}
