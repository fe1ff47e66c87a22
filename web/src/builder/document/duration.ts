import { limits } from '../../../../src/flow/limits.ts';

export type Unit = 'seconds' | 'minutes' | 'hours';

export const unitSeconds: Record<Unit, number> = { seconds: 1, minutes: 60, hours: 3600 };

/** Seconds in the biggest unit in which they are a whole number. */
export function asAmount(seconds: number): { amount: number; unit: Unit } {
  const unit = (['hours', 'minutes'] as const).find(
    (each) => seconds > 0 && seconds % unitSeconds[each] === 0,
  );
  return { amount: seconds / unitSeconds[unit ?? 'seconds'], unit: unit ?? 'seconds' };
}

/**
 * What a number and a unit mean for a time delay: its seconds, or why it is refused. The limit is Connectly's.
 * @param amount as typed; an empty field is no number
 */
export function readDuration(amount: number | string, unit: Unit): { seconds: number } | { problem: string } {
  const number = typeof amount === 'number' ? amount : Number.parseFloat(amount);
  if (!Number.isFinite(number)) return { problem: 'Give a number.' };
  const seconds = Math.round(number * unitSeconds[unit]);
  if (seconds < limits.delaySeconds.min) return { problem: 'A time delay is at least 1 second.' };
  if (seconds > limits.delaySeconds.max)
    return {
      problem:
        'A time delay is at most 20 hours. Choose a shorter time, or put a second time delay behind this one.',
    };
  return { seconds };
}
