import { assertUnreachable } from '../../assert-unreachable.ts';

export type MediaKind = 'image' | 'video' | 'document';

type Link = { link: string; caption?: string };

/** The same shape serves as a message, as the header of a message with buttons and as a template's header parameter. */
export type MediaObject =
  | { type: 'image'; image: Link }
  | { type: 'video'; video: Link }
  | { type: 'document'; document: Link & { filename?: string } };

/** Media by link (Meta fetches it and keeps it for ten minutes). */
export function mediaObject(kind: MediaKind, url: string, caption?: string): MediaObject {
  const link: Link = { link: url, ...(caption ? { caption } : {}) };
  switch (kind) {
    case 'image':
      return { type: 'image', image: link };
    case 'video':
      return { type: 'video', video: link };
    case 'document': {
      const filename = filenameOf(url);
      return { type: 'document', document: { ...link, ...(filename ? { filename } : {}) } };
    }
    default:
      return assertUnreachable(kind);
  }
}

/** Without a file name the phone shows a nameless document, so the address's last part becomes the name. */
function filenameOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const last = new URL(url).pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last) || undefined;
  } catch {
    return last;
  }
}
