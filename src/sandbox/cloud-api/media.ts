import { assertUnreachable } from '../../assert-unreachable.ts';
import type { MediaSource } from './media-schema.ts';
import type { SendRequest } from './send-schema.ts';

type Media = { type: 'image' | 'video' | 'audio' | 'document'; source: MediaSource };
type Carrier =
  | { type: 'image'; image: MediaSource }
  | { type: 'video'; video: MediaSource }
  | { type: 'audio'; audio: MediaSource }
  | { type: 'document'; document: MediaSource }
  | { type: 'text' | 'currency' | 'date_time' };

/** All media of a message: its own, or in its header. */
export function mediaOf(send: SendRequest): Media[] {
  switch (send.type) {
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
      return mediaIn(send);
    case 'interactive':
      return 'header' in send.interactive && send.interactive.header ? mediaIn(send.interactive.header) : [];
    case 'template':
      return send.template.components.flatMap((part) =>
        part.type === 'header' ? part.parameters.flatMap(mediaIn) : [],
      );
    case 'text':
    case 'location':
      return [];
    default:
      return assertUnreachable(send);
  }
}

function mediaIn(carrier: Carrier): Media[] {
  switch (carrier.type) {
    case 'image':
      return [{ type: 'image', source: carrier.image }];
    case 'video':
      return [{ type: 'video', source: carrier.video }];
    case 'audio':
      return [{ type: 'audio', source: carrier.audio }];
    case 'document':
      return [{ type: 'document', source: carrier.document }];
    default:
      return [];
  }
}
