import type { Content, Flow, MessageNode } from '../../flow/schema.ts';
import { nodeName } from '../../flow/validation/node-name.ts';
import type { Template } from '../../store/templates.ts';
import { type TemplateIssueCode, templateTexts } from './template-texts.ts';

export type TemplateIssue = {
  code: TemplateIssueCode;
  severity: 'error' | 'warning';
  nodeId: string;
  message: string;
  help: string;
};

type TemplateContent = Extract<Content, { kind: 'template' }>;

/**
 * Whether a flow's messages fit what is known of their templates: parameters and buttons that differ are errors, since
 * the provider would refuse each message; a template of which nothing is known is a warning.
 */
export function templateIssues(flow: Flow, known: readonly Template[]): TemplateIssue[] {
  return flow.nodes.flatMap((node) =>
    node.type === 'message' && node.content.kind === 'template' ? [...fitOf(node, node.content, known)] : [],
  );
}

function* fitOf(
  node: MessageNode,
  content: TemplateContent,
  known: readonly Template[],
): Generator<TemplateIssue> {
  const { template: name, language } = content;
  const ofName = known.filter((template) => template.name === name);
  const template = ofName.find((each) => each.language === language);
  if (!template) {
    const others = ofName.map((each) => each.language).join(', ');
    const only = others === '' ? '' : `; it is known in ${others}`;
    yield issue(
      'template_unknown',
      node,
      `uses “${name}” in ${language}, a template that is not known${only}.`,
    );
    return;
  }
  if (template.status !== 'approved')
    yield issue(
      'template_not_approved',
      node,
      `uses “${name}”, a template that is ${template.status === 'deleted' ? 'gone at the provider' : template.status}.`,
    );
  if (template.unsupported.length > 0)
    yield issue(
      'template_unsupported',
      node,
      `uses “${name}”, which has ${template.unsupported.join(' and ')}: Sendout cannot fill that in.`,
    );
  yield* parameterIssues(node, content, template);
  yield* buttonIssues(node, content, template);
}

function* parameterIssues(
  node: MessageNode,
  { parameters = {} }: TemplateContent,
  template: Template,
): Generator<TemplateIssue> {
  const { missing, surplus } = parameterDifferences(Object.keys(parameters), template);
  if (missing.length === 0 && surplus.length === 0) return;
  const differences = [
    ...(missing.length > 0 ? [`does not fill in ${missing.join(', ')}`] : []),
    ...(surplus.length > 0 ? [`fills in ${surplus.join(', ')}, which the template does not have`] : []),
  ];
  yield issue(
    'template_parameters_differ',
    node,
    `${differences.join(' and ')} (template “${template.name}”).`,
  );
}

function* buttonIssues(
  node: MessageNode,
  { buttons = [] }: TemplateContent,
  template: Template,
): Generator<TemplateIssue> {
  const shown = template.buttons.flatMap(({ type, title }) => (type === 'quick_reply' ? title : []));
  const given = buttons.map(({ title }) => title.trim());
  if (given.length === shown.length && given.every((title, index) => title === shown[index])) return;
  const list = (titles: string[]) =>
    titles.length === 0 ? 'none' : titles.map((title) => `“${title}”`).join(', ');
  if (given.length === 0)
    yield issue(
      'template_buttons_unused',
      node,
      `leaves out the quick replies of “${template.name}”: ${list(shown)}.`,
    );
  else
    yield issue(
      'template_buttons_differ',
      node,
      `has the buttons ${list(given)}; the quick replies of “${template.name}” are ${list(shown)}.`,
    );
}

/** What parameters a message lacks, and which it has too many, by Connectly's names. */
export function parameterDifferences(
  given: readonly string[],
  template: Template,
): { missing: string[]; surplus: string[] } {
  const expected = parametersOf(template);
  return {
    missing: expected.filter((name) => !given.includes(name)),
    surplus: given.filter((name) => !expected.includes(name)),
  };
}

/** The parameters that each message with the template has to fill in, by Connectly's names. */
function parametersOf({ header, body, buttons }: Template): string[] {
  const ofHeader = typeof header === 'string' ? placesIn(header).map(headerName) : [];
  return [
    ...ofHeader,
    ...(typeof header === 'object' && header !== null ? [`header_${header.format}`] : []),
    ...placesIn(body).map((place) => `body_${place}`),
    ...buttons.flatMap((button, index) =>
      button.type === 'url' && placesIn(button.url).length > 0 ? `button_${index + 1}_url` : [],
    ),
  ];
}

/** A header has one parameter at most; only a named one carries its name. */
function headerName(place: string): string {
  return /^\d+$/.test(place) ? 'header_text' : `header_text_${place}`;
}

/** `1`, `2` … or the names of a text's parameters, each once. */
function placesIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].flatMap(([, place]) => place ?? []))];
}

function issue(code: TemplateIssueCode, node: MessageNode, says: string): TemplateIssue {
  const { severity, help } = templateTexts[code];
  return { code, severity, nodeId: node.id, message: `“${nodeName(node)}” ${says}`, help };
}
