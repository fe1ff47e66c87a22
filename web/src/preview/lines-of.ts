import { assertUnreachable } from '../../../src/assert-unreachable.ts';
import type { ChatLine, Play, SentLine } from '../../../src/flow/play.ts';
import { duration } from '../../../src/flow/validation/duration-words.ts';
import { clock } from '../frame/times.ts';
import { lineOfContent } from '../message/content-line.ts';
import type { KnownTemplate } from '../message/known-template.ts';
import type { PhoneLine } from '../phone/phone-line.ts';

/**
 * What is on the phone of a play, with notes where time has passed and where it ended. What has not arrived is not on it.
 * Ids are the message's place in the chat, so a line keeps its id while the play goes on.
 */
export function linesOf(play: Play, templates: readonly KnownTemplate[], zone?: string): PhoneLine[] {
  const lines: PhoneLine[] = [];
  let before = play.startedAt;
  for (const [index, line] of play.chat.entries()) {
    const at = seenAt(line);
    if (at === null) continue;
    if (at - before >= 60_000)
      lines.push({ id: `${index} pause`, from: 'note', text: `${later(at - before)} later` });
    before = Math.max(before, at);
    lines.push(...phoneLines(play, line, String(index), templates, zone));
  }
  return [...lines, ...endNote(play, before)];
}

/** The place in the chat of a line's id, for a tap on it: the key of its message. */
export function messageOf(play: Play, lineId: string): string | null {
  const line = play.chat[Number(lineId)];
  return line?.type === 'message' ? line.key : null;
}

/** How many messages are on their way to a phone that is offline. */
export function underWay(play: Play): number {
  return play.chat.filter((line) => line.type === 'message' && line.status === 'under_way').length;
}

function seenAt(line: ChatLine): number | null {
  if (line.type !== 'message') return line.at;
  return line.status === 'arrived' ? (line.arrivedAt ?? line.at) : null;
}

function phoneLines(
  play: Play,
  line: ChatLine,
  id: string,
  templates: readonly KnownTemplate[],
  zone: string | undefined,
): PhoneLine[] {
  switch (line.type) {
    case 'message':
      return [messageLine(play, line, id, templates, zone)];
    case 'reply':
      return [{ id, from: 'person', text: line.text, time: clock(line.at, zone) }];
    case 'tap': {
      const tapped: PhoneLine = { id, from: 'person', text: line.title, time: clock(line.at, zone) };
      if (!line.late) return [tapped];
      const follows = play.flow.lateClicks === 'follow' && !play.stopped;
      return [tapped, { id: `${id} late`, from: 'note', text: lateNote(follows) }];
    }
    default:
      return assertUnreachable(line);
  }
}

function messageLine(
  play: Play,
  line: SentLine,
  id: string,
  templates: readonly KnownTemplate[],
  zone: string | undefined,
): PhoneLine {
  const clicked = play.runs[line.run]?.ledger[line.key]?.clicked ?? [];
  const { buttons, ...shown } = lineOfContent(line.content, templates);
  return {
    id,
    from: 'business',
    ...shown,
    buttons: buttons.map((button) => ({
      ...button,
      ...(clicked.includes(button.id) ? { tapped: true } : {}),
      ...(play.phone.online ? {} : { disabled: true }),
    })),
    time: clock(line.arrivedAt ?? line.at, zone),
  };
}

function lateNote(follows: boolean): string {
  return follows
    ? 'A late click: the run was over, so a new one follows it.'
    : 'A late click: the run was over, so nothing follows.';
}

function endNote(play: Play, before: number): PhoneLine[] {
  const ending = play.runs.every(({ ending }) => ending !== null) ? play.runs.at(-1)?.ending : null;
  if (!ending) return [];
  const passed = ending.at - before >= 60_000 ? `${later(ending.at - before)} later: ` : '';
  const says = play.stopped === 'opt_out' ? 'opted out; nothing more is sent' : 'the run is over';
  const text = `${passed}${says}`;
  return [{ id: 'end', from: 'note', text: text.slice(0, 1).toUpperCase() + text.slice(1) }];
}

/** A time in words, without seconds once it is an hour or more. */
function later(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return duration(seconds < 3600 ? seconds : Math.round(seconds / 60) * 60);
}
