import { homedir, hostname, tmpdir } from 'node:os';
import { type History, historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { z } from 'zod';

const shape = z.object({ events: z.array(z.record(z.string(), z.unknown())) });
const sticky = z.looseObject({ kind: z.literal('TASK_QUEUE_KIND_STICKY') });

/** Who did the work, in every committed history. */
export const neutralIdentity = 'worker@sendout';

/**
 * A history as the JSON file that is committed: an event a line, and nothing of the machine that made it.
 * @throws Error that names what of this machine is left in it
 */
export function neutralHistory(history: History): string {
  const { events } = shape.parse(JSON.parse(historyToJSON(history)));
  const lines = events.map((event) => JSON.stringify(event, neutral));
  const text = `{"events":[\n${lines.join(',\n')}\n]}\n`;
  const decoded = withPayloads(text);
  for (const trace of [hostname(), homedir(), tmpdir(), process.cwd()])
    if (decoded.includes(trace)) throw new Error(`“${trace}” of this machine is left in a history`);
  return text;
}

/** The text, and behind every payload what it says. */
export function withPayloads(text: string): string {
  return text.replaceAll(
    /[A-Za-z0-9+/]{16,}={0,2}/g,
    (data) => `${data} ${Buffer.from(data, 'base64').toString('latin1')}`,
  );
}

function neutral(key: string, value: unknown): unknown {
  if (key === 'identity') return neutralIdentity;
  if (key === 'stackTrace') return '';
  const queue = sticky.safeParse(value);
  return queue.success ? { ...queue.data, name: `${neutralIdentity}-sticky` } : value;
}
