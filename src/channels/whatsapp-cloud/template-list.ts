import { z } from 'zod';
import { parseBody } from '../answer-body.ts';
import type { HttpClient } from '../http-client.ts';
import type { WhatsAppCloudSettings } from './settings.ts';
import { type ProviderTemplate, readTemplate } from './template-form.ts';
import { listRefusal } from './template-list-error.ts';

/** All templates of an account, or one sentence that says why they cannot be read and what to do. */
export type TemplateList =
  | { kind: 'listed'; templates: ProviderTemplate[] }
  | { kind: 'failed'; sentence: string };

const page = z.object({
  data: z.array(z.unknown()),
  paging: z
    .object({ cursors: z.object({ after: z.string().optional() }).optional(), next: z.string().optional() })
    .optional(),
});

/** A template is some thousand bytes, a carousel ten times that. */
const perPage = 50;

/** An account has at most 6000 templates (Meta, "Templates"). */
const maxPages = 200;

const fields = 'name,language,status,category,components,parameter_format';

/**
 * Reads all templates of a WhatsApp Business Account, page by page: `GET /{version}/{wabaId}/message_templates`. All
 * of them or none: a part of a list would look as if the others were gone.
 */
export async function listTemplates(
  http: HttpClient,
  settings: WhatsAppCloudSettings,
  wabaId: string,
  signal: AbortSignal,
): Promise<TemplateList> {
  const templates: ProviderTemplate[] = [];
  let after: string | undefined;
  for (let pages = 0; pages < maxPages; pages += 1) {
    const url = new URL(`/${settings.apiVersion}/${wabaId}/message_templates`, settings.baseUrl);
    url.search = new URLSearchParams({
      fields,
      limit: String(perPage),
      ...(after === undefined ? {} : { after }),
    }).toString();
    const answer = await http.get(
      { url: url.href, headers: { authorization: `Bearer ${settings.accessToken}` } },
      signal,
    );
    if (answer.kind === 'failed')
      return failed(`WhatsApp cannot be reached (${answer.reason}). It is tried again by itself.`);
    const read = page.safeParse(parseBody(answer.body));
    if (answer.status !== 200 || !read.success) return failed(listRefusal(answer, wabaId));
    templates.push(...read.data.data.flatMap((raw) => readTemplate(raw) ?? []));
    // The address in `next` is not followed: it may lead anywhere, and Meta's has the token in it.
    const { next, cursors } = read.data.paging ?? {};
    if (next === undefined) return { kind: 'listed', templates };
    if (cursors?.after === undefined || cursors.after === after) break;
    after = cursors.after;
  }
  return failed('WhatsApp’s list of templates has no end. It is tried again by itself.');
}

function failed(sentence: string): TemplateList {
  return { kind: 'failed', sentence };
}
