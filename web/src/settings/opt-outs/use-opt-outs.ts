import { useMutation } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { useSession } from '../../api/session.ts';
import { useList } from '../../api/use-list.ts';
import { useRefresh } from '../../api/use-refresh.ts';

export type OptOut = components['schemas']['Suppression'];

/** How an opt-out came, in words. */
export const origins: Record<OptOut['reason'], string> = {
  keyword: 'Wrote a stop word',
  button: 'Tapped an opt-out button',
  provider: 'Stopped at WhatsApp',
  api: 'Added by you or your backend',
};

/** @param search a part of the number; empty: all of them */
export function useOptOuts(search: string) {
  const { businessId } = useSession();
  return useList<OptOut>(['suppressions', search], (page) =>
    answerOf(
      api.GET('/v1/businesses/{businessId}/suppressions', {
        params: { path: { businessId }, query: { ...page, ...(search === '' ? {} : { search }) } },
      }),
    ),
  );
}

export function useAddOptOut(onAdded: () => void) {
  const { businessId } = useSession();
  const refresh = useRefresh('suppressions');
  return useMutation({
    mutationFn: (client: string) =>
      answerOf(
        api.PUT('/v1/businesses/{businessId}/suppressions/{client}', {
          params: { path: { businessId, client } },
        }),
      ),
    onSuccess: () => {
      onAdded();
      return refresh();
    },
  });
}

export function useRemoveOptOut(client: string, onRemoved: () => void) {
  const { businessId } = useSession();
  const refresh = useRefresh('suppressions');
  return useMutation({
    mutationFn: () =>
      answerOf(
        api.DELETE('/v1/businesses/{businessId}/suppressions/{client}', {
          params: { path: { businessId, client } },
        }),
      ),
    onSuccess: () => {
      onRemoved();
      return refresh();
    },
  });
}
