import { monotonicFactory } from 'ulid';
import { readConnectlyNumber } from './business-number.ts';
import type { OwedWebhook } from './message.ts';
import { type Template, templateId } from './template.ts';
import type { World } from './world.ts';

const newId = monotonicFactory();

/**
 * The webhooks that a new status of a template owes, one for each number that has a callback there (Meta,
 * `message_template_status_update`: the id is a number, the language has a hyphen).
 */
export function templateNews(
  template: Template,
  event: Template['status'] | 'DELETED',
  world: World,
  now: number,
): OwedWebhook[] {
  const { name, language, category } = template;
  const value = {
    event,
    message_template_id: templateId(template),
    message_template_name: name,
    message_template_language: language.replace('_', '-'),
    reason: event === 'DELETED' ? null : 'NONE',
    message_template_category: category.toUpperCase(),
    ...(event === 'PAUSED'
      ? { other_info: { title: 'FIRST_PAUSE', description: 'Its quality rating is low.' } }
      : {}),
  };
  const atMeta = [...world.callbacks.keys()].filter((id) => readConnectlyNumber(id) === null);
  return atMeta.map((phoneNumberId) => ({
    id: newId(),
    phoneNumberId,
    owedAt: now,
    field: 'message_template_status_update',
    value,
    after: null,
  }));
}
