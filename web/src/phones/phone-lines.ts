import { clock } from '../frame/times.ts';
import type { PhoneLine } from '../phone/phone-line.ts';
import type { PhoneMessage, SandboxPhone } from './sandbox.ts';

/** The messages of a sandbox phone as lines: what did not arrive yet is on its way, and what was tapped stays marked. */
export function phoneLines({ messages }: Pick<SandboxPhone, 'messages'>, zone?: string): PhoneLine[] {
  const taps = new Set(
    messages.flatMap(({ author, quoted, buttonId }) =>
      author === 'person' && quoted !== null && buttonId !== null ? [`${quoted} ${buttonId}`] : [],
    ),
  );
  return messages.map((message) => lineOf(message, taps, zone));
}

function lineOf(message: PhoneMessage, taps: ReadonlySet<string>, zone: string | undefined): PhoneLine {
  const { id, author, text, media, buttons, status, error, times } = message;
  const isThere = status === 'delivered' || status === 'read';
  const at = Date.parse(times.deliveredAt ?? times.acceptedAt);
  return {
    id,
    from: author,
    text,
    ...(media ? { media: { kind: message.kind, name: media.filename ?? media.link ?? message.kind } } : {}),
    ...(buttons.length > 0
      ? {
          buttons: buttons.map((button) => ({
            ...button,
            tapped: taps.has(`${id} ${button.id}`),
            disabled: !isThere,
          })),
        }
      : {}),
    time: clock(at, zone),
    ...(author === 'business'
      ? { state: isThere ? status : status === 'failed' ? 'failed' : 'on its way' }
      : {}),
    ...(error ? { problem: `${error.code}: ${error.title}` } : {}),
  };
}
