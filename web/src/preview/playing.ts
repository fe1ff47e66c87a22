import { assertUnreachable } from '../../../src/assert-unreachable.ts';
import { lineDue } from '../../../src/flow/play/provider.ts';
import { advance, beginPlay, type Play, reply, setPhone, tap } from '../../../src/flow/play.ts';
import type { Flow } from '../../../src/flow/schema.ts';
import { nextDue } from '../../../src/flow/state.ts';

/** A flow that is being played, with all that was done to it: it can be played again, and told as a scenario. */
export type Playing = { setting: Setting; deeds: Deed[]; play: Play };

/** What a play begins with. */
export type Setting = {
  flow: Flow;
  /** When it begins, milliseconds since the epoch. */
  at: number;
  variables: Record<string, string>;
  /** Decides the random splits. */
  runId: string;
};

/** What was done, in order. Times are milliseconds since the epoch. */
export type Deed =
  /** The clock was moved. */
  | { type: 'clock'; to: number }
  /** `message` is the key of the message that was tapped. */
  | { type: 'tap'; message: string; button: string }
  | { type: 'reply'; text: string }
  | { type: 'phone'; online: boolean };

/** Begins a run of a flow without errors. Messages arrive at once, so that what is sent is seen without moving the clock. */
export function begin(setting: Setting): Playing {
  const { flow, at, variables, runId } = setting;
  const play = beginPlay(flow, { runId, at, variables, phone: { deliveryMs: 0 } });
  return { setting, deeds: [], play };
}

/** Does one thing more. @throws Error what `play.ts` refuses: a tap on what is not there, or on a phone that is offline */
export function does(playing: Playing, deed: Deed): Playing {
  return { ...playing, deeds: [...playing.deeds, deed], play: after(playing.play, deed) };
}

/** Moves the clock to when something happens next by itself; the same playing when nothing will. */
export function toNextEvent(playing: Playing): Playing {
  const to = nextEventAt(playing.play);
  return to === null ? playing : does(playing, { type: 'clock', to });
}

/** Moves the clock until nothing happens by itself any more. */
export function toTheEnd(playing: Playing): Playing {
  let { play } = playing;
  for (let to = nextEventAt(play); to !== null; to = nextEventAt(play)) play = advance(play, to);
  return play.now === playing.play.now ? playing : does(playing, { type: 'clock', to: play.now });
}

/** The same again, with nothing tapped: what was written, the phone and the clock are as they were. */
export function withoutTaps({ setting, deeds }: Playing): Playing {
  return deeds.filter(({ type }) => type !== 'tap').reduce(does, begin(setting));
}

/** When something happens next by itself: a delay is over, a message arrives, a run ends. Null when nothing will. */
export function nextEventAt(play: Play): number | null {
  const lines = play.chat.flatMap((line) => (line.type === 'message' ? (lineDue(play, line) ?? []) : []));
  const runs = play.runs.flatMap(({ state, ending }) =>
    ending === null ? (nextDue(play.compiled, state, play.now) ?? []) : [],
  );
  const due = [...lines, ...runs];
  return due.length > 0 ? Math.min(...due) : null;
}

function after(play: Play, deed: Deed): Play {
  switch (deed.type) {
    case 'clock':
      return advance(play, deed.to);
    case 'tap':
      return tap(play, deed.message, deed.button);
    case 'reply':
      return reply(play, deed.text);
    case 'phone':
      return setPhone(play, { online: deed.online });
    default:
      return assertUnreachable(deed);
  }
}
