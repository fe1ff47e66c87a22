import { useMutation } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { useSession } from '../../api/session.ts';
import { useList } from '../../api/use-list.ts';
import { useRefresh } from '../../api/use-refresh.ts';

export type ApiKey = components['schemas']['ApiKey'];

export function useKeys() {
  const { businessId } = useSession();
  return useList<ApiKey>(['keys'], (page) =>
    answerOf(
      api.GET('/v1/businesses/{businessId}/keys', {
        params: { path: { businessId }, query: { ...page, limit: 100 } },
      }),
    ),
  );
}

/** @param onMade with the key itself, which is never told again */
export function useMakeKey(onMade: (apiKey: string) => void) {
  const { businessId } = useSession();
  const refresh = useRefresh('keys', 'audit');
  return useMutation({
    mutationFn: (name: string) =>
      answerOf(
        api.POST('/v1/businesses/{businessId}/keys', { params: { path: { businessId } }, body: { name } }),
      ),
    onSuccess: ({ apiKey }) => {
      onMade(apiKey);
      return refresh();
    },
  });
}

export function useDeleteKey(id: string, onDeleted: () => void) {
  const { businessId } = useSession();
  const refresh = useRefresh('keys', 'audit');
  return useMutation({
    mutationFn: () =>
      answerOf(api.DELETE('/v1/businesses/{businessId}/keys/{id}', { params: { path: { businessId, id } } })),
    onSuccess: () => {
      onDeleted();
      return refresh();
    },
  });
}
