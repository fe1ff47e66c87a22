import type { OutgoingContent } from '../../channels/channel.ts';
import { readParameterName } from '../../channels/whatsapp-cloud/template-parameters.ts';
import type { Queryable } from '../../store/database.ts';
import { hasSynchronisedTemplates, type Template, templatesNamed } from '../../store/templates.ts';
import { parameterDifferences } from '../campaigns/template-fit.ts';
import { invalidField } from '../error-handler.ts';
import { ApiError } from '../errors.ts';
import { isFileUrl } from './attachment.ts';
import type { SendTemplate } from './shapes.ts';

type Parameter = NonNullable<SendTemplate['parameters']>[number];

/**
 * What a template message says, checked against what is known of the template; of which nothing is known, the provider
 * decides.
 * @throws ApiError 404 when it is known not to exist, 400 when its inputs are not usable or do not fit it
 */
export async function templateContent(
  db: Queryable,
  businessId: string,
  request: SendTemplate,
): Promise<OutgoingContent> {
  const parameters = request.parameters ?? [];
  for (const parameter of parameters) refuseUnusable(parameter);
  refuseSet(parameters.map(({ name }) => name));
  const known = await templatesNamed(db, businessId, [request.templateName]);
  const language = request.language ?? onlyLanguage(known);
  const template = known.find((each) => each.language === language);
  if (!template) await refuseKnownMissing(db, businessId, request.templateName, language, known);
  else refuseMisfit(parameters, template);
  const filename = parameters.find(({ name }) => name === 'header_document')?.filename;
  return {
    kind: 'template',
    template: request.templateName,
    language,
    parameters: Object.fromEntries(parameters.map(({ name, value }) => [name, value])),
    ...(filename ? { filename } : {}),
    // Connectly has no names for quick replies: they give back their titles.
    buttons: [],
  };
}

function refuseUnusable({ name, value }: Parameter): void {
  const place = readParameterName(name);
  if (!place) throw inputInvalid(`There is no parameter ${name}.`);
  if (value.trim() === '') throw inputInvalid(`The parameter ${name} is empty.`);
  if (place.part === 'header' && place.kind !== 'text' && !isFileUrl(value))
    throw inputInvalid(`The parameter ${name} is no web address.`);
}

/** Body values go by their numbers: one that is left out would shift the others. */
function refuseSet(names: string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw inputInvalid(`The parameter ${twice} is given twice.`);
  const positions = names.flatMap((name) => {
    const place = readParameterName(name);
    return place?.part === 'body' && 'position' in place ? place.position : [];
  });
  for (let position = 1; position <= Math.max(0, ...positions); position += 1)
    if (!positions.includes(position)) throw inputInvalid(`The parameter body_${position} is missing.`);
}

function onlyLanguage(known: readonly Template[]): string {
  const [only, ...others] = known.filter(({ status }) => status !== 'deleted');
  if (only && others.length === 0) return only.language;
  throw invalidField('language', 'names the translation, like en_US');
}

/**
 * That a template is not known says something only when others of its name are, or when templates are read from the
 * provider: what was put by hand need not be all.
 */
async function refuseKnownMissing(
  db: Queryable,
  businessId: string,
  templateName: string,
  language: string,
  known: readonly Template[],
): Promise<void> {
  if (known.length === 0 && !(await hasSynchronisedTemplates(db, businessId))) return;
  const details = { templateName, language, knownLanguages: known.map((each) => each.language) };
  throw new ApiError('ERROR_CODE_MESSAGE_TEMPLATE_NOT_FOUND', details);
}

function refuseMisfit(parameters: Parameter[], template: Template): void {
  if (template.status === 'deleted') throw new ApiError('ERROR_CODE_MESSAGE_TEMPLATE_DELETED');
  if (template.unsupported.length > 0)
    throw inputInvalid(`The template has ${template.unsupported.join(' and ')}, which cannot be filled in.`);
  const names = parameters.map(({ name }) => name);
  const { missing, surplus } = parameterDifferences(names, template);
  if (missing.length === 0 && surplus.length === 0) return;
  const says = [
    ...(missing.length > 0 ? [`needs ${missing.join(', ')}`] : []),
    ...(surplus.length > 0 ? [`has no ${surplus.join(', ')}`] : []),
  ].join(' and ');
  throw inputInvalid(`The template ${says}.`, { missing, surplus });
}

function inputInvalid(message: string, details: Record<string, unknown> = {}): ApiError {
  return new ApiError('ERROR_CODE_MESSAGE_TEMPLATE_INPUT_INVALID', details, message);
}
