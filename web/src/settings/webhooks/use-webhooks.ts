import { useMutation, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { useList } from '../../api/use-list.ts';
import { useRefresh } from '../../api/use-refresh.ts';
import { configurationOf, type Delivery, type WebhookForm } from './webhook-form.ts';

export function useWebhooks() {
  const { businessId } = useSession();
  return useQuery({
    queryKey: ['webhooks', 'list'],
    queryFn: async () => {
      const path = { businessId };
      const { entity } = await answerOf(
        api.GET('/v1/businesses/{businessId}/webhooks', { params: { path } }),
      );
      return entity.webhooks;
    },
  });
}

/** Registers a webhook, or changes the one with this id. */
export function useSaveWebhook(id: string | null, onSaved: (secret: string | null) => void) {
  const { businessId } = useSession();
  const refresh = useRefresh('webhooks');
  return useMutation({
    mutationFn: async (form: WebhookForm): Promise<string | null> => {
      const { topic, address } = form;
      const configuration = configurationOf(form);
      if (id === null) {
        const params = { path: { businessId } };
        const body = { topic, address, configuration, type: 'custom' as const };
        return (await answerOf(api.POST('/v1/businesses/{businessId}/create/webhooks', { params, body })))
          .secret;
      }
      const params = { path: { businessId, id } };
      const body = { address, configuration };
      await answerOf(api.PUT('/v1/businesses/{businessId}/update/webhooks/{id}', { params, body }));
      return null;
    },
    onSuccess: (secret) => {
      onSaved(secret);
      return refresh();
    },
  });
}

export function useDeleteWebhook(id: string, onDeleted: () => void) {
  const { businessId } = useSession();
  const refresh = useRefresh('webhooks');
  return useMutation({
    mutationFn: () =>
      answerOf(
        api.DELETE('/v1/businesses/{businessId}/delete/webhooks/{id}', {
          params: { path: { businessId, id } },
        }),
      ),
    onSuccess: () => {
      onDeleted();
      return refresh();
    },
  });
}

/** Replaces the secret that signs all webhooks. */
export function useRotateSecret(onRotated: (secret: string) => void) {
  const { businessId } = useSession();
  return useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/v1/businesses/{businessId}/webhooks/rotate-secret', { params: { path: { businessId } } }),
      ),
    onSuccess: ({ secret }) => onRotated(secret),
  });
}

/** @param state undefined: all of them */
export function useDeliveries(id: string, state: Delivery['state'] | undefined) {
  const { businessId } = useSession();
  return useList<Delivery>(['webhooks', 'deliveries', id, state ?? 'all'], (page) =>
    answerOf(
      api.GET('/v1/businesses/{businessId}/webhooks/{id}/deliveries', {
        params: { path: { businessId, id }, query: { ...page, limit: 20, ...(state ? { state } : {}) } },
      }),
    ),
  );
}

/** Sends again what was given up. */
export function useReplay(id: string) {
  const { businessId } = useSession();
  const refresh = useRefresh('webhooks');
  return useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/v1/businesses/{businessId}/webhooks/{id}/replay', {
          params: { path: { businessId, id } },
        }),
      ),
    onSuccess: refresh,
  });
}
