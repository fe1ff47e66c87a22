import { limits } from '../../../src/flow/limits.ts';
import type { Button, Content } from '../../../src/flow/schema.ts';

/** How many buttons a message of this kind may have, how long their titles may be, and why. */
export function buttonLimits(kind: Content['kind']): { count: number; title: number; reason: string } {
  if (kind === 'template')
    return {
      count: limits.templateButtons,
      title: limits.templateButtonTitle,
      reason: `A template has at most ${limits.templateButtons} quick replies.`,
    };
  return {
    count: limits.buttons,
    title: limits.buttonTitle,
    reason: `WhatsApp shows at most ${limits.buttons} buttons below a message. Ask further questions in a message that follows a tap.`,
  };
}

/** A button more, with an id that nothing else has. The caller keeps to `buttonLimits`. */
export function withNewButton(buttons: readonly Button[], title = ''): Button[] {
  return [...buttons, { id: newButtonId(buttons, title), title }];
}

/** The content with these buttons; without any when there are none. */
export function withButtons(content: Content, buttons: readonly Button[]): Content {
  const { buttons: _, ...rest } = content;
  return buttons.length > 0 ? { ...rest, buttons: [...buttons] } : rest;
}

/**
 * An id for a button: its title in small letters where there is one (it is what reports name), else `button_1` and so on.
 * It stays when the title changes, because connections hang on it.
 */
export function newButtonId(buttons: readonly Button[], title: string): string {
  const taken = new Set(buttons.map(({ id }) => id));
  const base = slug(title);
  if (base !== '' && !taken.has(base)) return base;
  for (let number = base === '' ? 1 : 2; ; number++) {
    const id = `${base || 'button'}_${number}`;
    if (!taken.has(id)) return id;
  }
}

function slug(title: string): string {
  return title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 30);
}
