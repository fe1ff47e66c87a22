import { z } from 'zod';
import { each } from './items.ts';
import { statusAfter, type TemplateStatus } from './template-status.ts';

/** Something has happened to a template of an account. */
export type TemplateNews = {
  /** The WhatsApp Business Account. */
  account: string;
  name: string;
  language: string;
  /** Null when only a look at the account tells. */
  status: TemplateStatus | null;
  /** The last moment of the second that the provider names; undefined when it names none. Milliseconds. */
  at: number | undefined;
};

const list = z.array(z.unknown()).catch([]);

const envelope = z.object({ entry: list });

const entry = z.object({
  id: z.string().min(1),
  time: z.number().optional().catch(undefined),
  changes: list,
});

const change = z.object({
  field: z.literal('message_template_status_update'),
  value: z.object({
    event: z.string(),
    message_template_name: z.string(),
    message_template_language: z.string(),
  }),
});

/**
 * The news about templates in a webhook body that was verified; what makes no sense is left out. Language codes may
 * have a hyphen here (`en-US`) where sends have `en_US`. Source: Meta, `message_template_status_update`.
 */
export function readTemplateNews(body: unknown): TemplateNews[] {
  return each(envelope, [body]).flatMap((outer) =>
    each(entry, outer.entry).flatMap(({ id, time, changes }) =>
      each(change, changes).map(({ value }) => ({
        account: id,
        name: value.message_template_name,
        language: value.message_template_language.replace('-', '_'),
        status: statusAfter(value.event),
        at: time === undefined ? undefined : time * 1000 + 999,
      })),
    ),
  );
}
