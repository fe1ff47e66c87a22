import { z } from 'zod';
import { deleteTemplate, saveTemplate, templatePage } from '../../store/templates.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { done } from '../done.ts';
import { ApiError } from '../errors.ts';
import { refusals } from '../open-api/refusals.ts';
import { pageOf, pageQuery, readCursor, toPage } from '../paging.ts';
import { businessPath } from '../path-parameters.ts';
import {
  buttonsOf,
  synchroniseAnswer,
  templateAddress,
  templateAnswer,
  templateAnswerOf,
  templateRequest,
} from '../templates/shapes.ts';

const tags = ['Templates'];

/** How long a call waits for the providers; what takes longer goes on by itself. */
const patienceMs = 30_000;

/** What is known of a business's templates at its providers; publishing checks flows against it. */
export function templatesRoutes(app: Api, { db, clock, templates }: ApiParts): void {
  app.get(
    '/templates',
    {
      schema: {
        tags,
        summary: 'List templates by their names',
        params: businessPath,
        querystring: z.object(pageQuery),
        response: { 200: pageOf(templateAnswer) },
      },
    },
    async ({ params, query: { cursor, limit } }) => {
      const after = readCursor(cursor, z.tuple([z.string(), z.string()]));
      const found = await templatePage(db, params.businessId, { after, limit });
      const { rows, nextCursor } = toPage(found, limit, ({ name, language }) => [name, language]);
      return { data: rows.map(templateAnswerOf), nextCursor };
    },
  );

  app.put(
    '/templates/:name/:language',
    {
      schema: {
        tags,
        summary: 'Say by hand what a template looks like at the provider',
        description:
          'Its form stays as you put it, also when its account is synchronised; its status follows the account.',
        params: templateAddress,
        body: templateRequest,
        response: { 200: templateAnswer },
      },
    },
    async ({ params, body }) => {
      const { category, body: text, header = null, footer = null, status } = body;
      const template = { ...params, category, body: text, header, footer, status, buttons: buttonsOf(body) };
      return templateAnswerOf(await saveTemplate(db, template, new Date(clock.now())));
    },
  );

  app.delete(
    '/templates/:name/:language',
    {
      schema: {
        tags,
        summary: 'Forget a template; one that its account still has comes back',
        params: templateAddress,
        response: { 200: done },
      },
    },
    async ({ params }) => {
      await deleteTemplate(db, params);
      return {};
    },
  );

  app.post(
    '/templates/synchronise',
    {
      schema: {
        tags,
        summary: 'Read the templates of the accounts that senders name, now',
        description:
          'It happens by itself about every ten minutes, and when a sender is saved with credentials.',
        params: businessPath,
        response: { 200: synchroniseAnswer, ...refusals('ERROR_CODE_TEMPLATE_ACCOUNT_MISSING') },
      },
    },
    async ({ params: { businessId } }) => {
      const data = await templates.ofBusiness(businessId, AbortSignal.timeout(patienceMs));
      if (data.length === 0) throw new ApiError('ERROR_CODE_TEMPLATE_ACCOUNT_MISSING');
      return { data };
    },
  );
}
