import { monotonicFactory } from 'ulid';
import { z } from 'zod';
import { connectlyWord } from './failure-codes.ts';
import { type Fault, type FaultKind, faultKind } from './fault.ts';
import type { BusinessMessage } from './message.ts';
import { randomFrom } from './random.ts';
import type { Store } from './store.ts';

export const faultRequest = z
  .strictObject({
    kind: faultKind,
    probability: z.number().min(0).max(1).default(1),
    count: z.number().int().min(1).nullable().default(null),
    /** How long a `slow` answer takes. */
    ms: z.number().int().min(0).default(3000),
    /** Makes `probability` repeatable. */
    seed: z.number().int().nullable().default(null),
    /** Only messages of this template, or whose text contains this. */
    matching: z.string().min(1).nullable().default(null),
    /** For `fail_with`: Meta's number or Connectly's word. */
    code: z.union([z.number().int(), connectlyWord]).nullable().default(null),
  })
  .refine(({ kind, code }) => kind !== 'fail_with' || code !== null, {
    path: ['code'],
    message: 'fail_with needs a code',
  });

/** What a fault can be aimed at. */
type Target = Pick<BusinessMessage, 'text' | 'template'>;

/** The faults that are set, and the dice. */
export class Faults {
  readonly #store: Store;
  readonly #dice = new Map<string, () => number>();
  readonly #newId = monotonicFactory();

  constructor(store: Store) {
    this.#store = store;
  }

  add(request: z.infer<typeof faultRequest>): Fault {
    const fault: Fault = { id: this.#newId(), ...request, struck: 0 };
    this.#store.commit({ type: 'fault', fault });
    return fault;
  }

  clear(): void {
    this.#store.commit({ type: 'faults_cleared' });
    this.#dice.clear();
  }

  /**
   * Whether a fault of this kind strikes now; if so that is counted, durably.
   * @param target the message; without one only faults that are aimed at nothing strike
   */
  strikes(kind: FaultKind, target?: Target): Fault | null {
    for (const fault of this.#store.world.faults.values()) {
      if (
        fault.kind !== kind ||
        !isAimedAt(fault, target) ||
        (fault.count !== null && fault.struck >= fault.count)
      )
        continue;
      if (fault.probability < 1 && this.#roll(fault) >= fault.probability) continue;
      const struck = { ...fault, struck: fault.struck + 1 };
      this.#store.commit({ type: 'fault', fault: struck });
      return struck;
    }
    return null;
  }

  #roll(fault: Fault): number {
    let dice = this.#dice.get(fault.id);
    if (!dice) {
      dice = fault.seed === null ? Math.random : randomFrom(fault.seed);
      this.#dice.set(fault.id, dice);
    }
    return dice();
  }
}

function isAimedAt({ matching }: Fault, target: Target | undefined): boolean {
  if (matching === null) return true;
  return target !== undefined && (target.template?.name === matching || target.text.includes(matching));
}
