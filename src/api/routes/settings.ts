import { z } from 'zod';
import { noteInAudit } from '../../store/audit.ts';
import {
  type BusinessSettings,
  businessSettings,
  changeBusinessSettings,
} from '../../store/business-settings.ts';
import { inTransaction } from '../../store/transaction.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { named, withExample } from '../open-api/examples.ts';
import { businessPath } from '../path-parameters.ts';
import { maxPerClient, quietHours } from '../restraint-shapes.ts';

const tags = ['Settings'];

const words = z
  .record(
    z.string().regex(/^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*$/, 'a language looks like de or pt_BR'),
    z.array(z.string().trim().min(1).max(50)).max(100),
  )
  .nullable();

const settings = z.object({
  quietHours,
  maxPerClient,
  stopWords: words.describe(
    'Words that opt a client out, by language; all of them count. null: STOP and the like',
  ),
  startWords: words.describe('Words that let a client be written to again; null: START'),
});

const example: z.infer<typeof settings> = {
  quietHours: { from: '21:00', to: '08:00', timezone: 'Europe/Berlin' },
  maxPerClient: { count: 3, hours: 168 },
  stopWords: { en: ['STOP', 'UNSUBSCRIBE'], de: ['STOPP', 'ABMELDEN'] },
  startWords: null,
};

const shape = named('Settings', settings, example);

/** What a business has decided for all of its campaigns. */
export function settingsRoutes(app: Api, { db, clock }: ApiParts): void {
  app.get(
    '/settings',
    {
      schema: {
        tags,
        summary: 'Read the settings that hold for all campaigns',
        params: businessPath,
        response: { 200: shape },
      },
    },
    async ({ params }) => businessSettings(db, params.businessId),
  );

  app.patch(
    '/settings',
    {
      schema: {
        tags,
        summary: 'Change settings; what is not given stays, null turns off',
        params: businessPath,
        body: withExample(settings.partial(), { quietHours: example.quietHours }),
        response: { 200: shape },
      },
    },
    async ({ params: { businessId }, body, apiKeyId: keyId }) => {
      const given = Object.entries(body).filter(([, value]) => value !== undefined);
      const changes: Partial<BusinessSettings> = Object.fromEntries(given);
      if (given.length === 0) return businessSettings(db, businessId);
      return inTransaction(db, async (tx) => {
        const changed = await changeBusinessSettings(tx, businessId, changes);
        const event = { action: 'settings.changed', subjectId: businessId, details: { changes } } as const;
        await noteInAudit(tx, { businessId, keyId }, event, new Date(clock.now()));
        return changed;
      });
    },
  );
}
