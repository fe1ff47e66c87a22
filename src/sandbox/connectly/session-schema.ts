import { z } from 'zod';
import { limits } from '../../flow/limits.ts';
import { areUnique, haveTitles, listSections } from '../list-sections.ts';

/*
 * What `…/send/messages` takes. Connectly names no numbers of buttons and rows, so WhatsApp's own limits hold. A check
 * whose failure has a code of its own at Connectly has that code as its message.
 */

const attachment = z.strictObject({
  type: z.enum(['image', 'video', 'audio', 'document']),
  url: z
    .string()
    .min(1, 'ERROR_CODE_MESSAGE_ATTACHMENT_EMPTY')
    .regex(/^https?:\/\/[^\s/]\S*$/, 'ERROR_CODE_MESSAGE_ATTACHMENT_INVALID'),
  caption: z.string().max(limits.caption).optional(),
  filename: z.string().optional(),
});
export type Attachment = z.infer<typeof attachment>;

const textHeader = z.strictObject({ text: z.string().min(1).max(60) });
const header = z.union([textHeader, z.strictObject({ attachment })]);
const footer = z.strictObject({ text: z.string().min(1).max(60) });

const button = z.strictObject({
  id: z.string().min(1).max(256),
  text: z.string().min(1).max(limits.buttonTitle),
});
const row = z.strictObject({
  id: z.string().min(1).max(200),
  text: z.string().min(1).max(24),
  description: z.string().max(72).optional(),
});
const section = z.strictObject({ title: z.string().max(24).optional(), rows: z.array(row).min(1) });
const productItem = z.strictObject({ productRetailerId: z.string().min(1) });
const productSection = z.strictObject({
  title: z.string().max(24).optional(),
  productItems: z.array(productItem).min(1),
});

const replyButtonMessage = z.strictObject({
  header: header.optional(),
  footer: footer.optional(),
  buttons: z
    .array(button)
    .min(1)
    .max(limits.buttons)
    .refine((all) => areUnique(all.map(({ id }) => id)), 'must have ids of their own')
    .refine((all) => areUnique(all.map(({ text }) => text)), 'must have texts of their own'),
});

const listMessage = z.strictObject({
  header: textHeader.optional(),
  footer: footer.optional(),
  button: z.strictObject({ id: z.string().optional(), text: z.string().min(1).max(20) }),
  sections: listSections(section),
});

/** `message` of a session send. That it is of exactly one kind is checked in `read-session.ts`. */
export const sessionMessage = z.strictObject({
  id: z.string().optional(),
  text: z.string().min(1, 'ERROR_CODE_MESSAGE_TEXT_EMPTY').max(limits.text).optional(),
  attachments: z.array(attachment).length(1, 'ERROR_CODE_MESSAGE_ATTACHMENTS_NUMBER_INVALID').optional(),
  location: z
    .strictObject({
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      name: z.string().optional(),
      address: z.string().optional(),
    })
    .optional(),
  replyButtonMessage: replyButtonMessage.optional(),
  listMessage: listMessage.optional(),
  singleProductMessage: z
    .strictObject({ footer: footer.optional(), catalogId: z.string().min(1), productItem })
    .optional(),
  multiProductMessage: z
    .strictObject({
      header: textHeader,
      footer: footer.optional(),
      catalogId: z.string().min(1),
      sections: z.array(productSection).min(1).max(10).refine(haveTitles, 'must each have a title'),
    })
    .optional(),
});
export type SessionMessage = z.infer<typeof sessionMessage>;

const party = z.object({ id: z.string(), channelType: z.string(), name: z.string().nullish() });

/** The whole request; what else is in it is not looked at. */
export const sessionSend = z.object({
  recipient: party,
  sender: party.optional(),
  message: sessionMessage,
  callbackData: z.unknown().optional(),
  campaignName: z.string().optional(),
});
