import { readConnectlyNumber } from './business-number.ts';
import { statusValue } from './cloud-api/status-value.ts';
import { statusEvent } from './connectly/events.ts';
import type { Faults } from './faults.ts';
import type { BusinessMessage, DeliveryStatus, OwedWebhook } from './message.ts';

/**
 * The webhooks that a new status of a message owes: one, unless a fault drops, doubles or holds it back.
 * One that was held back earlier (`withheld`) follows now, after the first try of this one.
 */
export function statusWebhooks(
  message: BusinessMessage,
  change: { status: DeliveryStatus; at: number; owedAt: number; mayHoldBack: boolean },
  faults: Faults,
  newId: () => string,
): { owes: OwedWebhook[]; withheld: OwedWebhook | null } {
  const { status, at, owedAt } = change;
  const { phoneNumberId } = message;
  const webhook = {
    id: newId(),
    phoneNumberId,
    owedAt,
    value: statusOf(message, status, at),
    after: null,
  };
  if (change.mayHoldBack && faults.strikes('reordered_status', message))
    return { owes: [], withheld: webhook };
  const owes: OwedWebhook[] = [];
  if (!faults.strikes('drop_status', message)) {
    owes.push(webhook);
    if (faults.strikes('duplicate_status', message)) owes.push({ ...webhook, id: newId() });
  }
  if (message.withheld) owes.push({ ...message.withheld, after: webhook.id });
  return { owes, withheld: null };
}

function statusOf(message: BusinessMessage, status: DeliveryStatus, at: number): OwedWebhook['value'] {
  const atConnectly = readConnectlyNumber(message.phoneNumberId) !== null;
  return atConnectly ? statusEvent(message, status, at) : statusValue(message, status, at);
}
