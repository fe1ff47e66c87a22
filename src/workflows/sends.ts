import {
  ActivityCancellationType,
  CancellationScope,
  isCancellation,
  proxyActivities,
} from '@temporalio/workflow';
import type { FlowActivities, SendMessageInput } from '../activities/activities.ts';
import type { MessageKey, Urgency } from '../flow/events.ts';
import type { SendResult } from '../flow/send-result.ts';
import { sendQueue } from './names.ts';

/** Taps are answered before anything else, first messages of a sendout come last. */
const priorities: Record<Urgency, number> = { reply: 1, follow_up: 3, first: 4 };

/**
 * The sends of a run that are under way. They are started, not awaited: each ends as an event in the inbox, so a
 * nudge that queues behind 5,000 messages never delays the answer to a tap.
 */
export class Sends {
  readonly #underWay = new Map<MessageKey, CancellationScope>();
  readonly #fairnessKey: string;
  readonly #activities: ReturnType<typeof proxyActivities<FlowActivities>>;
  readonly #ended: (key: MessageKey, result: SendResult) => void;

  constructor(senderId: string, fairnessKey: string, ended: (key: MessageKey, result: SendResult) => void) {
    this.#fairnessKey = fairnessKey;
    this.#ended = ended;
    this.#activities = proxyActivities<FlowActivities>({
      taskQueue: sendQueue(senderId),
      startToCloseTimeout: '60s',
      // A worker that died is noticed after this time, and another one takes the message over.
      heartbeatTimeout: '10s',
      retry: { initialInterval: '1s', maximumInterval: '30s' },
      // The answer of a send that was claimed already is waited for: it may have gone out.
      cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
    });
  }

  get pending(): number {
    return this.#underWay.size;
  }

  start(input: SendMessageInput, urgency: Urgency, summary: string): void {
    const scope = new CancellationScope();
    this.#underWay.set(input.key, scope);
    const priority = { priorityKey: priorities[urgency], fairnessKey: this.#fairnessKey };
    const end = (result: SendResult) => {
      this.#underWay.delete(input.key);
      this.#ended(input.key, result);
    };
    scope
      .run(() => this.#activities.sendMessage.executeWithOptions({ summary, priority }, [input]))
      .then(end, (error: unknown) => {
        // Only a send that nobody had begun is cancelled; every other failure is final and has its reason in the ledger.
        end(
          isCancellation(error)
            ? { type: 'skipped', code: 'withdrawn' }
            : { type: 'refused', code: 'internal_error' },
        );
      });
  }

  /** Takes a send back if it is still in the queue. */
  withdraw(key: MessageKey): void {
    this.#underWay.get(key)?.cancel();
  }
}
