import { assertUnreachable } from '../../assert-unreachable.ts';
import type { MessageKey } from '../events.ts';
import { limits } from '../limits.ts';
import type { Content } from '../schema.ts';
import type { SendResult } from '../send-result.ts';
import type { FollowUp } from '../state.ts';
import type { LedgerRow, Play, PlayRun } from './play.ts';
import { inOneLine, shown } from './shown.ts';

/** Claims and posts a message by the rules of the ledger (`src/store/ledger/claim.ts`), in their order. Changes the play. */
export function claimAndPost(play: Play, run: PlayRun, key: MessageKey): SendResult {
  const message = run.state.messages[key];
  const node = play.flow.nodes.find(({ id }) => id === message?.node);
  if (!message || node?.type !== 'message') return { type: 'refused', code: 'node_unknown' };
  run.ledger[key] ??= { state: 'queued', clicked: [] };
  const row = run.ledger[key];
  if (play.stopped) return { type: play.stopped === 'opt_out' ? 'opt_out' : 'cancel' };
  if (play.paused) {
    row.state = 'held';
    return { type: 'held' };
  }
  return (
    followUpObstacle(run, row, message.after) ??
    windowObstacle(play, row, node.content) ??
    post(play, run, row, { key, node: node.id, content: node.content })
  );
}

/** A follow-up goes to those who received the message before it; and, after a `no_click` delay, tapped nothing. */
function followUpObstacle(run: PlayRun, row: LedgerRow, after: FollowUp | undefined): SendResult | null {
  const before = after && run.ledger[after.message];
  if (!before) return null;
  if (after.unlessClicked && before.clicked.length > 0) return skip(row, 'clicked_first');
  if (before.state === 'failed') return skip(row, 'message_before_failed');
  if (before.state === 'delivered') return null;
  before.awaitsDelivery = true;
  return { type: 'awaiting' };
}

/** A free-form message needs a window that stays open for a while. */
function windowObstacle(play: Play, row: LedgerRow, content: Content): SendResult | null {
  const opened = play.lastInboundAt ?? Number.NEGATIVE_INFINITY;
  const open = play.now < opened + limits.windowMs - limits.windowMarginMs;
  return content.kind === 'template' || open ? null : refuse(row, 'outside_window');
}

type Posted = { key: MessageKey; node: string; content: Content };

function post(play: Play, run: PlayRun, row: LedgerRow, posted: Posted): SendResult {
  const behaviour = play.provider[posted.node];
  if (behaviour?.type === 'refuses') return refuse(row, `provider_${behaviour.code}`);
  const content = shown(posted.content, play.values);
  play.chat.push({
    type: 'message',
    run: play.runs.indexOf(run),
    key: posted.key,
    node: posted.node,
    at: play.now,
    content,
    text: inOneLine(content),
    status: 'under_way',
    ...(behaviour?.type === 'fails' ? { failsWith: behaviour.code } : {}),
    ...(behaviour?.type === 'loses_answer' ? { silent: true } : {}),
  });
  switch (behaviour?.type) {
    case 'loses_answer':
      row.state = 'in_doubt';
      return { type: 'in_doubt' };
    case 'fails':
    case undefined:
      row.state = 'sent';
      row.sentAt = play.now;
      return { type: 'sent' };
    default:
      return assertUnreachable(behaviour);
  }
}

function refuse(row: LedgerRow, code: string): SendResult {
  row.state = 'failed';
  row.code = code;
  return { type: 'refused', code };
}

function skip(row: LedgerRow, code: string): SendResult {
  row.state = 'skipped';
  row.code = code;
  return { type: 'skipped', code };
}
