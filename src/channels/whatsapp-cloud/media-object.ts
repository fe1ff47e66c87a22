import { assertUnreachable } from '../../assert-unreachable.ts';
import type { MediaKind } from '../channel.ts';
import { filenameOf } from '../file-name.ts';

type Link = { link: string; caption?: string };

/** The same shape serves as a message, as the header of a message with buttons and as a template's header parameter. */
export type MediaObject =
  | { type: 'image'; image: Link }
  | { type: 'video'; video: Link }
  | { type: 'document'; document: Link & { filename?: string } };

/**
 * Media by link (Meta fetches it and keeps it for ten minutes).
 * @param more only a document has a file name: the address's last part, unless it is given
 */
export function mediaObject(
  kind: MediaKind,
  url: string,
  { caption, filename }: { caption?: string | undefined; filename?: string | undefined } = {},
): MediaObject {
  const link: Link = { link: url, ...(caption ? { caption } : {}) };
  switch (kind) {
    case 'image':
      return { type: 'image', image: link };
    case 'video':
      return { type: 'video', video: link };
    case 'document': {
      const name = filename ?? filenameOf(url);
      return { type: 'document', document: { ...link, ...(name ? { filename: name } : {}) } };
    }
    default:
      return assertUnreachable(kind);
  }
}
