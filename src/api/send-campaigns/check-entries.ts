import type { Flow } from '../../flow/schema.ts';
import type { Queryable } from '../../store/database.ts';
import { type CheckedEntry, chunkSize } from '../../store/entries.ts';
import { suppressedAmong } from '../../store/suppressions.ts';
import { breather } from '../breather.ts';
import { type ErrorCode, errorText } from '../errors.ts';
import { readClient } from '../phone-number.ts';
import { readVariables } from './entry-variables.ts';
import type { SendableGroup } from './groups.ts';
import { readMoment } from './scheduled-at.ts';
import type { SenderChoice } from './sender-choice.ts';
import type { Entry, Rejection } from './shapes.ts';

export type CheckContext = {
  db: Queryable;
  businessId: string;
  flow: Flow;
  senders: SenderChoice;
  now: Date;
};

export type CheckedEntries = {
  accepted: CheckedEntry[];
  rejections: Rejection[];
  /** Where each accepted client stands in the call, and as it is written there. */
  places: ReadonlyMap<string, { index: number; client: string }>;
};

/**
 * Checks the entries of a group one by one: what cannot be taken is named with its reason, the others go on. Lets other
 * work in now and then, since a call may hold many thousands.
 */
export async function checkEntries(group: SendableGroup, context: CheckContext): Promise<CheckedEntries> {
  const accepted: CheckedEntry[] = [];
  const rejections: Rejection[] = [];
  const places = new Map<string, { index: number; client: string }>();
  const breathe = breather();
  for (let from = 0; from < group.entries.length; from += chunkSize) {
    const chunk = [];
    for (const { index, entry } of group.entries.slice(from, from + chunkSize)) {
      chunk.push({ index, entry, client: readClient(entry.client) });
      await breathe();
    }
    const optedOut = await suppressedAmong(
      context.db,
      context.businessId,
      chunk.flatMap(({ client }) => client ?? []),
    );
    for (const { index, entry, client } of chunk) {
      const checked = check(entry, client, group, { ...context, taken: places, optedOut });
      if ('code' in checked) rejections.push({ index, client: entry.client, ...checked });
      else {
        places.set(checked.client, { index, client: entry.client });
        accepted.push(checked);
      }
      await breathe();
    }
  }
  return { accepted, rejections, places };
}

type Refusal = { code: ErrorCode; message: string };

function check(
  entry: Entry,
  client: string | null,
  group: SendableGroup,
  {
    flow,
    senders,
    now,
    taken,
    optedOut,
  }: CheckContext & { taken: ReadonlyMap<string, unknown>; optedOut: ReadonlySet<string> },
): CheckedEntry | Refusal {
  if (client === null) return refuse('ERROR_CODE_PHONE_NUMBER_BAD_FORMAT');
  const sender = senders.senderFor(entry.sender, group.sender);
  if (!sender) return refuse('ERROR_CODE_INVALID_SENDER_ID');
  if (taken.has(client)) return refuse('ERROR_CODE_DUPLICATE_ENTRY');
  if (optedOut.has(client)) return refuse('ERROR_CODE_MESSAGE_CUSTOMER_OPTED_OUT');
  const variables = readVariables(flow, entry.variables ?? {});
  if ('problem' in variables) return refuse('ERROR_CODE_VARIABLE_MISSING', variables.problem);
  const dueAt = readDue(entry.scheduledAt, now);
  if (!dueAt) return refuse('ERROR_CODE_SCHEDULE_INVALID');
  return { client, senderId: sender.id, variables: variables.values, dueAt };
}

/** The past means now; nothing given too. */
function readDue(scheduledAt: unknown, now: Date): Date | null {
  if (scheduledAt === undefined || scheduledAt === null) return now;
  const at = typeof scheduledAt === 'string' ? readMoment(scheduledAt) : null;
  return at && at < now ? now : at;
}

function refuse(code: ErrorCode, message = errorText(code)): Refusal {
  return { code, message };
}
