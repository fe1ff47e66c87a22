import { z } from 'zod';
import type { ProviderBehaviour } from '../../src/flow/play.ts';

const unitMs: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `4h`, `1h 30m`, `20s`, `200ms`: milliseconds. */
export const duration = z.string().transform((text, context) => {
  const parts = text.trim().split(/\s+/);
  const times = parts.map((part) => /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(part));
  if (times.every((time) => time !== null))
    return times.reduce((sum, [, count = '', unit = '']) => sum + Number(count) * (unitMs[unit] ?? 0), 0);
  context.addIssue(`“${text}” is no time; write 4h, 1h 30m, 20s or 200ms`);
  return z.NEVER;
});

/** A sentence with two or three words that matter, matched by a pattern. */
function sentence<T>(pattern: RegExp, example: string, read: (words: string[]) => T) {
  return z.string().transform((text, context) => {
    const found = pattern.exec(text.trim());
    if (found) return read(found.slice(1));
    context.addIssue(`“${text}” is not understood; write “${example}”`);
    return z.NEVER;
  });
}

/** `yes on offer` */
export const tapWords = sentence(/^(\S+) on (\S+)$/, 'yes on offer', ([button = '', node = '']) => ({
  type: 'tap' as const,
  node,
  button,
}));

export type ProviderChange = { type: 'provider'; node: string; behaviour: ProviderBehaviour | null };

/** `refuses offer with 131008`, `fails offer with 131026`, `loses the answer for offer`, `works for offer` */
export const providerWords = z.union([
  sentence(/^refuses (\S+) with (\d+)$/, 'refuses offer with 131008', ([node = '', code = '']) =>
    provider(node, { type: 'refuses', code }),
  ),
  sentence(/^fails (\S+) with (\d+)$/, 'fails offer with 131026', ([node = '', code = '']) =>
    provider(node, { type: 'fails', code }),
  ),
  sentence(/^loses the answer for (\S+)$/, 'loses the answer for offer', ([node = '']) =>
    provider(node, { type: 'loses_answer' }),
  ),
  sentence(/^works for (\S+)$/, 'works for offer', ([node = '']) => provider(node, null)),
]);

function provider(node: string, behaviour: ProviderBehaviour | null): ProviderChange {
  return { type: 'provider', node, behaviour };
}

const outcomes = { arrived: 'arrived', 'send again': 'send_again', 'give up': 'give_up' } as const;

/** `offer arrived`, `offer send again`, `offer give up` */
export const resolveWords = z
  .string()
  .regex(/^\S+ (arrived|send again|give up)$/, 'write “offer arrived”, “offer send again” or “offer give up”')
  .transform((text) => {
    const [node = ''] = text.split(' ', 1);
    const word = z.enum(['arrived', 'send again', 'give up']).parse(text.slice(node.length + 1));
    return { type: 'resolve' as const, node, outcome: outcomes[word] };
  });

/** `offer at 4h` */
export const sentWords = z.string().transform((text, context) => {
  const [node = '', time = ''] = text.split(' at ');
  const at = duration.safeParse(time);
  if (node && at.success) return { node, seconds: Math.round(at.data / 1000) };
  context.addIssue(`“${text}” is not understood; write “offer at 4h”`);
  return z.NEVER;
});

/** `offer, nudge`, a list, or `nothing` */
export const nodeList = z
  .union([z.string(), z.array(z.string())])
  .transform((given) =>
    given === 'nothing' ? [] : Array.isArray(given) ? given : given.split(',').map((id) => id.trim()),
  );

/** `completed`, `cancelled: opt_out`, `failed: provider_131008`; `no`: the run is open. */
export const endingWords = sentence(
  /^(no|completed|cancelled|failed)(?:: (\S+))?$/,
  'completed',
  ([outcome = '', reason]) => (outcome === 'no' ? null : { outcome, reason: reason ?? null }),
);
