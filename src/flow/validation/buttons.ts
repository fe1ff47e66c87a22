import { buttonExit } from '../exits.ts';
import { type Issue, issue } from '../issues.ts';
import { limits } from '../limits.ts';
import { variablesIn } from '../placeholders.ts';
import type { Button, MessageNode } from '../schema.ts';
import type { Graph } from './graph.ts';

/** The buttons of a message: how many, their ids and titles; templates may have more of them, with longer titles. */
export function* buttonIssues(node: MessageNode, graph: Graph): Generator<Issue> {
  const buttons = node.content.buttons ?? [];
  const isTemplate = node.content.kind === 'template';
  const limit = isTemplate ? limits.templateButtons : limits.buttons;
  if (buttons.length > limit) yield issue('too_many_buttons', { node, count: buttons.length, limit });

  const ids = new Set<string>();
  const titles = new Set<string>();
  for (const button of buttons) {
    const at = { node, exit: buttonExit(button.id) };
    const title = button.title.trim();
    if (ids.has(button.id)) yield issue('button_id_duplicate', at);
    if (button.id.length > limits.buttonId)
      yield issue('button_id_too_long', { ...at, limit: limits.buttonId });
    if (title !== '' && titles.has(title)) yield issue('button_title_duplicate', { ...at, title });
    yield* titleIssues(at, button, isTemplate ? limits.templateButtonTitle : limits.buttonTitle);
    if (button.optOut && graph.out(node.id).some((edge) => edge.sourceHandle === at.exit))
      yield issue('opt_out_leads_somewhere', { ...at, title });
    ids.add(button.id);
    titles.add(title);
  }
}

function* titleIssues(
  at: { node: MessageNode; exit: string },
  { title }: Button,
  limit: number,
): Generator<Issue> {
  if (title.trim() === '') yield issue('button_title_empty', at);
  if (title.length > limit) yield issue('button_title_too_long', { ...at, title, limit });
  if (variablesIn(title).length > 0) yield issue('button_title_variable', { ...at, title });
}
