import { compile, factsFor } from './compile.ts';
import { optOutWord } from './opt-out-words.ts';
import { type DoubtOutcome, settleDoubt } from './play/doubt.ts';
import { beginRun } from './play/happen.ts';
import { passTime } from './play/pass-time.ts';
import { stop, takeTap } from './play/person.ts';
import type { Play, PlayPhone, PlayRun, ProviderBehaviour, SentLine } from './play/play.ts';
import { reportFailure } from './play/provider.ts';
import { release } from './play/requeue.ts';
import type { Flow } from './schema.ts';
import { variableValues } from './variables.ts';
import { why } from './why.ts';

export { usualStopWords } from './opt-out-words.ts';
export type { DoubtOutcome } from './play/doubt.ts';
export type { ChatLine, Play, ProviderBehaviour, ReplyLine, SentLine, TapLine } from './play/play.ts';

/*
 * Plays a flow for one person, without a server: a phone, a provider that answers at once, and a clock that is moved
 * by hand. The interpreter decides, and its effects are performed as the ledger performs them; so what is seen here
 * is what a campaign does. Values go in and come out, nothing is changed in place.
 */

export type PlayOptions = {
  /** Decides the random splits: the same id plays the same way. */
  runId: string;
  /** When the run begins, milliseconds since the epoch. */
  at: number;
  variables?: Readonly<Record<string, string>>;
  /** Online, with a delivery after 200 ms, unless it says otherwise. */
  phone?: { online?: boolean; deliveryMs?: number };
  /** By node; a node that is not named is taken and delivered. */
  provider?: Readonly<Record<string, ProviderBehaviour>>;
};

/** Begins a run of a flow in which `validate` found no error. */
export function beginPlay(flow: Flow, options: PlayOptions): Play {
  const compiled = compile(flow);
  const values = variableValues(flow, options.variables ?? {});
  const { at, phone } = options;
  const play: Play = {
    flow: structuredClone(flow),
    compiled,
    values,
    startedAt: at,
    now: at,
    phone: { online: phone?.online ?? true, onlineSince: at, deliveryMs: phone?.deliveryMs ?? 200 },
    provider: { ...options.provider },
    paused: false,
    runs: [],
    chat: [],
  };
  beginRun(play, options.runId, factsFor(compiled, values));
  passTime(play, at);
  return play;
}

/** Moves the clock to `to` (milliseconds since the epoch, never back): what falls due on the way happens, in order. */
export function advance(play: Play, to: number): Play {
  return changed(play, (copy) => passTime(copy, to));
}

/** Whether and how fast messages come to the phone. */
export function setPhone(play: Play, behaviour: Partial<Pick<PlayPhone, 'online' | 'deliveryMs'>>): Play {
  return changed(play, (copy) => {
    const cameOnline = behaviour.online === true && !copy.phone.online;
    Object.assign(copy.phone, behaviour, cameOnline ? { onlineSince: copy.now } : {});
  });
}

/** How the provider treats what it is sent for this node from now on; null: as usual. */
export function setProvider(play: Play, node: string, behaviour: ProviderBehaviour | null): Play {
  return changed(play, (copy) => {
    if (behaviour) copy.provider[node] = behaviour;
    else delete copy.provider[node];
  });
}

/**
 * Taps a button.
 * @param message a node or a message's key: its latest message is tapped
 * @param button the button's id
 * @throws Error when no such message is on the phone, it has no such button, or the phone is offline
 */
export function tap(play: Play, message: string, button: string): Play {
  return changed(play, (copy) => {
    if (!copy.phone.online) throw new Error('The phone is offline.');
    const line = latest(copy, message, ({ status }) => status === 'arrived');
    if (!line) throw new Error(`No message “${message}” is on the phone.`);
    const tapped = (line.content.buttons ?? []).find(({ id }) => id === button);
    if (!tapped) throw new Error(`“${message}” has no button “${button}”.`);
    const { id, title, optOut } = tapped;
    takeTap(copy, line, { id, title, ...(optOut ? { optOut } : {}) });
  });
}

/**
 * Writes to the business; one of its stop words alone opts out.
 * @throws Error when the phone is offline
 */
export function reply(play: Play, text: string, stopWords?: readonly string[]): Play {
  return changed(play, (copy) => {
    if (!copy.phone.online) throw new Error('The phone is offline.');
    copy.chat.push({ type: 'reply', text, at: copy.now });
    copy.lastInboundAt = copy.now;
    if (optOutWord(text, stopWords) === 'stop') stop(copy, 'opt_out');
  });
}

/**
 * The provider reports that a message which it took has failed. Nothing happens when it was received already.
 * @param message a node or a message's key
 */
export function fail(play: Play, message: string, code: string): Play {
  return changed(play, (copy) => {
    const line = latest(copy, message);
    if (line?.status !== 'under_way') return;
    line.status = 'failed';
    reportFailure(copy, line.run, line.key, code);
  });
}

/**
 * A person decides a doubt, as `POST …/messages/{id}/resolve` does. Nothing happens when the message is in no doubt.
 * @param message a node or a message's key
 */
export function resolve(play: Play, message: string, outcome: DoubtOutcome): Play {
  return changed(play, (copy) => {
    const line = latest(copy, message);
    if (line) settleDoubt(copy, line, outcome);
  });
}

/** Nothing more is sent until `resume`; the clock goes on. */
export function pause(play: Play): Play {
  return changed(play, (copy) => {
    copy.paused = true;
  });
}

/** What fell due during the pause is sent now. */
export function resume(play: Play): Play {
  return changed(play, (copy) => {
    copy.paused = false;
    release(copy);
  });
}

export function cancel(play: Play): Play {
  return changed(play, (copy) => stop(copy, 'cancelled'));
}

/** Every message that the provider took, in order. */
export function sentMessages(play: Play): SentLine[] {
  return play.chat.flatMap((line) => (line.type === 'message' ? [line] : []));
}

/** How the run ended, and when; null while it is open. Of several, the one that began last. */
export function endingOf(play: Play): PlayRun['ending'] {
  return play.runs.at(-1)?.ending ?? null;
}

/** What the run waits for, until when, and what happens then. Of several, the one that began last. */
export function whyOf(play: Play): string {
  const run = play.runs.at(-1);
  return run ? why(play.compiled, run.state, play.now) : '';
}

/** A changed copy, in which all that is due has happened. */
function changed(play: Play, change: (copy: Play) => void): Play {
  const copy = structuredClone(play);
  change(copy);
  passTime(copy, copy.now);
  return copy;
}

/** The latest message of a node, or of a key, that went out. */
function latest(play: Play, message: string, is: (line: SentLine) => boolean = () => true) {
  return sentMessages(play).findLast((line) => (line.node === message || line.key === message) && is(line));
}
