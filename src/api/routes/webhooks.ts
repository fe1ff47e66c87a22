import type { z } from 'zod';
import { inTransaction } from '../../store/transaction.ts';
import { defaultConfiguration } from '../../store/webhooks/configuration.ts';
import { firstSecret, rotateSecret } from '../../store/webhooks/secret.ts';
import {
  addWebhook,
  changeWebhook,
  deleteWebhook,
  findWebhook,
  webhooksOf,
} from '../../store/webhooks/webhooks.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { done } from '../done.ts';
import { invalidRequest } from '../error-handler.ts';
import { ApiError } from '../errors.ts';
import { refusals } from '../open-api/refusals.ts';
import { businessPath, webhookPath } from '../path-parameters.ts';
import { tellEngine } from '../tell-engine.ts';
import { requireAddress } from '../webhooks/require-address.ts';
import {
  createdWebhook,
  createWebhook,
  newSecret,
  updateWebhook,
  webhookAnswer,
  webhookList,
  webhookViewOf,
} from '../webhooks/shapes.ts';

const tags = ['Webhooks'];

/** Where a business wants to be told what happens; paths and bodies are Connectly's. */
export function webhooksRoutes(app: Api, parts: ApiParts): void {
  const { db, clock, secrets, engine, outbox, webhookAddresses } = parts;

  app.post(
    '/create/webhooks',
    {
      schema: {
        tags,
        summary: 'Register a webhook for a topic',
        description:
          'One address a topic. `secret` signs all webhooks of the business: shown with its first registration only.',
        params: businessPath,
        body: createWebhook,
        response: {
          200: createdWebhook,
          ...refusals('ERROR_CODE_WEBHOOK_ADDRESS_INVALID', 'ERROR_CODE_WEBHOOK_TOPIC_TAKEN'),
        },
      },
    },
    async ({ params: { businessId }, body: { topic, address, type, configuration } }) => {
      await requireAddress(address, webhookAddresses);
      const now = new Date(clock.now());
      const webhook = {
        businessId,
        topic,
        address,
        type,
        configuration: { ...defaultConfiguration, ...given(configuration) },
      };
      const made = await inTransaction(db, async (tx) => {
        const id = await addWebhook(tx, webhook, now);
        return id === null ? null : { id, secret: await firstSecret(tx, secrets, businessId, now) };
      });
      if (made === null) throw new ApiError('ERROR_CODE_WEBHOOK_TOPIC_TAKEN', { topic });
      outbox.forget(businessId);
      return made;
    },
  );

  app.get(
    '/webhooks',
    {
      schema: {
        tags,
        summary: 'List webhooks',
        params: businessPath,
        response: { 200: webhookList },
      },
    },
    async ({ params: { businessId } }) => {
      const found = await webhooksOf(db, businessId);
      return { entity: { businessId, webhooks: found.map(webhookViewOf) } };
    },
  );

  app.put(
    '/update/webhooks/:id',
    {
      schema: {
        tags,
        summary: 'Change a webhook: only what is given',
        params: webhookPath,
        body: updateWebhook,
        response: {
          200: webhookAnswer,
          ...refusals('ERROR_CODE_WEBHOOK_NOT_FOUND', 'ERROR_CODE_WEBHOOK_ADDRESS_INVALID'),
        },
      },
    },
    async ({ params: { businessId, id }, body, log }) => {
      const { topic, address, type, configuration } = body;
      const found = await findWebhook(db, businessId, id);
      if (!found) throw new ApiError('ERROR_CODE_WEBHOOK_NOT_FOUND');
      if (topic !== undefined && topic !== found.topic)
        throw invalidRequest([
          { path: 'topic', message: 'cannot be changed; delete the webhook and create another' },
        ]);
      if (address !== undefined) await requireAddress(address, webhookAddresses);
      const now = new Date(clock.now());
      const change = { address, type, configuration: given(configuration) };
      const changed = await inTransaction(db, (tx) => changeWebhook(tx, businessId, id, change, now));
      if (!changed) throw new ApiError('ERROR_CODE_WEBHOOK_NOT_FOUND');
      outbox.forget(businessId);
      if (address !== undefined) await tellEngine(log, () => engine.wakeWebhook(id));
      return webhookViewOf(changed);
    },
  );

  app.delete(
    '/delete/webhooks/:id',
    {
      schema: {
        tags,
        summary: 'Delete a webhook, with what it has still to be told',
        params: webhookPath,
        response: { 200: done, ...refusals('ERROR_CODE_WEBHOOK_NOT_FOUND') },
      },
    },
    async ({ params: { businessId, id } }) => {
      if (!(await inTransaction(db, (tx) => deleteWebhook(tx, businessId, id))))
        throw new ApiError('ERROR_CODE_WEBHOOK_NOT_FOUND');
      outbox.forget(businessId);
      return {};
    },
  );

  app.post(
    '/webhooks/rotate-secret',
    {
      schema: {
        tags,
        summary: 'Replace the secret that signs the webhooks of the business',
        description:
          'Everything that is sent from now on is signed with the new one, also what was tried before.',
        params: businessPath,
        response: { 200: newSecret },
      },
    },
    async ({ params: { businessId } }) => ({
      secret: await rotateSecret(db, secrets, businessId, new Date(clock.now())),
    }),
  );
}

/** A field that was not given is left out, so that it replaces nothing. */
function given(configuration: z.infer<typeof updateWebhook>['configuration']) {
  const { echo, channelTypes, filters } = configuration ?? {};
  return {
    ...(echo === undefined ? {} : { echo }),
    ...(channelTypes === undefined ? {} : { channelTypes }),
    ...(filters === undefined ? {} : { filters }),
  };
}
