import { type Template, templateKey } from '../template.ts';
import type { World } from '../world.ts';
import { type Refusal, refusal } from './errors.ts';
import { invalid } from './invalid.ts';
import type { Send } from './send.ts';
import { shownTemplate } from './shown-template.ts';
import { templateRefusal } from './template-check.ts';
import { type TemplateSend, templateSend } from './template-schema.ts';

/**
 * Reads the body of `…/send/whatsapp_templated_messages`: either it is fine, or it is refused with Connectly's code for
 * what is wrong. What fits a template that the sandbox does not know is not checked.
 */
export function readTemplate(body: unknown, world: World): { send: Send } | { refused: Refusal } {
  const read = templateSend.safeParse(body);
  if (!read.success) return { refused: invalid(read.error) };
  const { number, sender, callbackData, campaignName } = read.data;
  const known = world.templates.get(templateKey(read.data.templateName, read.data.language));
  const wrong = absence(read.data, known, world) ?? templateRefusal(read.data, known);
  if (wrong) return { refused: wrong };
  const content = shownTemplate(read.data, known);
  return { send: { to: number.replace(/^bsuid:/, ''), sender, content, callbackData, campaignName } };
}

/** A known name in another language, or a template that is not approved at the moment, is not found. */
function absence({ templateName }: TemplateSend, known: Template | undefined, world: World): Refusal | null {
  const isKnownName = [...world.templates.values()].some(({ name }) => name === templateName);
  const isThere = known ? known.status === 'APPROVED' : !isKnownName;
  return isThere ? null : refusal('ERROR_CODE_MESSAGE_TEMPLATE_NOT_FOUND');
}
