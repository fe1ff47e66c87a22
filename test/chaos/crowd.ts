import { randomFrom } from '../../src/sandbox/random.ts';
import { httpJson } from '../support/http-json.ts';

/** What the people of a sendout do: the same for the same seed. */
export type Person = {
  number: string;
  does: 'tap yes' | 'tap no' | 'nothing' | 'is unreachable' | 'was offline';
};

/**
 * @param size how many people
 * @param block tells the numbers of different sendouts apart, 0 to 999
 */
export function crowdOf(seed: number, size: number, block: number): Person[] {
  const random = randomFrom(seed);
  return Array.from({ length: size }, (_, index) => {
    const dice = random();
    const number = `+1604${200 + Math.floor(block % 700)}${String(1000 + index).padStart(4, '0')}`;
    if (dice < 0.25) return { number, does: 'tap yes' };
    if (dice < 0.4) return { number, does: 'tap no' };
    if (dice < 0.44) return { number, does: 'is unreachable' };
    return { number, does: dice < 0.47 ? 'was offline' : 'nothing' };
  });
}

/** Tells each phone how to behave. */
export async function gather(sandboxUrl: string, crowd: Person[]): Promise<void> {
  for (const { number, does } of crowd) {
    const behaviour = behaviourOf(does);
    if (behaviour === null) continue;
    const answer = await httpJson('PUT', `${sandboxUrl}/phones/${encodeURIComponent(number)}`, behaviour);
    if (answer.status >= 300)
      throw new Error(`The phone ${number} was refused: ${JSON.stringify(answer.body)}`);
  }
}

function behaviourOf(does: Person['does']): object | null {
  switch (does) {
    case 'tap yes':
      return { autoTap: { title: 'Yes please', afterMs: 1500 } };
    case 'tap no':
      return { autoTap: { title: 'Not now', afterMs: 2500 } };
    case 'is unreachable':
      return { failWith: 131026 };
    case 'was offline':
      return { deliveryDelayMs: 7000 };
    case 'nothing':
      return null;
  }
}
