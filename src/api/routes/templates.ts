import { z } from 'zod';
import { saveTemplate, templatePage } from '../../store/templates.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { errorAnswers } from '../error-shape.ts';
import { pageOf, pageQuery, readCursor, toPage } from '../paging.ts';
import {
  buttonsOf,
  templateAddress,
  templateAnswer,
  templateAnswerOf,
  templateRequest,
} from '../templates/shapes.ts';

const tags = ['Templates'];

/** What is known of the templates that the provider has approved for a business; publishing checks flows against it. */
export function templatesRoutes(app: Api, { db, clock }: ApiParts): void {
  app.get(
    '/templates',
    {
      schema: {
        tags,
        summary: 'List templates by their names',
        params: z.object({ businessId: z.string() }),
        querystring: z.object(pageQuery),
        response: { 200: pageOf(templateAnswer), ...errorAnswers },
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
        summary: 'Say what a template looks like at the provider',
        params: templateAddress,
        body: templateRequest,
        response: { 200: templateAnswer, ...errorAnswers },
      },
    },
    async ({ params, body }) => {
      const { category, body: text, header = null, footer = null, status } = body;
      const template = { ...params, category, body: text, header, footer, status, buttons: buttonsOf(body) };
      return templateAnswerOf(await saveTemplate(db, template, new Date(clock.now())));
    },
  );
}
