import type { OutgoingContent, OutgoingHeader } from '../../channels/channel.ts';
import { invalidRequest } from '../error-handler.ts';
import { ApiError } from '../errors.ts';
import type { Attachment } from './interactive-shapes.ts';

/** The longest address that is passed on. */
const longestUrl = 2048;

/** @throws ApiError 400 when there is not just one, or it has no usable address */
export function attachmentContent(attachments: Attachment[]): OutgoingContent {
  const [attachment] = attachments;
  if (!attachment || attachments.length > 1)
    throw new ApiError('ERROR_CODE_MESSAGE_ATTACHMENTS_NUMBER_INVALID', { given: attachments.length });
  const { type, caption } = attachment;
  if (type !== 'audio')
    return {
      ...fileOf(attachment, type),
      kind: 'media',
      ...(caption ? { caption } : {}),
      buttons: [],
    };
  if (caption) {
    const message = 'WhatsApp shows no caption with audio';
    throw invalidRequest([{ path: 'message.attachments[0].caption', message }], `${message}.`);
  }
  return { kind: 'audio', url: usableUrl(attachment.url) };
}

/** A picture, video or document above an interactive message. @throws ApiError 400 */
export function attachmentHeader(attachment: Attachment, path: string): OutgoingHeader {
  const { type } = attachment;
  if (type !== 'audio') return { ...fileOf(attachment, type), kind: 'media' };
  const message = 'A header is an image, a video or a document';
  throw invalidRequest([{ path: `${path}.attachment.type`, message }], `${message}.`);
}

function fileOf({ url, filename }: Attachment, media: 'image' | 'video' | 'document') {
  return { media, url: usableUrl(url), ...(media === 'document' && filename ? { filename } : {}) };
}

function usableUrl(url: string | null | undefined): string {
  const given = url?.trim() ?? '';
  if (given === '') throw new ApiError('ERROR_CODE_MESSAGE_ATTACHMENT_EMPTY');
  if (!isFileUrl(given)) throw new ApiError('ERROR_CODE_MESSAGE_ATTACHMENT_INVALID');
  return given;
}

/** A full http or https address. */
export function isFileUrl(text: string): boolean {
  return /^https?:\/\/[^\s/?#][^\s]*$/i.test(text) && text.length <= longestUrl && URL.canParse(text);
}
