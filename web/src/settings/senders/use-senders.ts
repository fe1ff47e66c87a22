import { useMutation } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { useList } from '../../api/use-list.ts';
import { useRefresh } from '../../api/use-refresh.ts';
import type { requestOf, Sender } from './sender-form.ts';

export function useSenderList() {
  const { businessId } = useSession();
  return useList<Sender>(['senders', 'list'], (query) =>
    answerOf(api.GET('/v1/businesses/{businessId}/senders', { params: { path: { businessId }, query } })),
  );
}

export function useSaveSender(onSaved: () => void) {
  const { businessId } = useSession();
  return useMutation({
    mutationFn: ({ number, body }: { number: string; body: ReturnType<typeof requestOf> }) =>
      answerOf(
        api.PUT('/v1/businesses/{businessId}/senders/{number}', {
          params: { path: { businessId, number } },
          body,
        }),
      ),
    onSuccess: onSaved,
    // Also after a refusal: the sandbox may be unreachable, and the sender is saved.
    onSettled: useRefresh('senders', 'templates'),
  });
}

/** Pauses a sender or lets it go on. */
export function useSenderControl(number: string) {
  const { businessId } = useSession();
  const params = { path: { businessId, number } };
  return useMutation({
    mutationFn: (what: 'pause' | 'resume') =>
      answerOf(
        what === 'pause'
          ? api.POST('/v1/businesses/{businessId}/senders/{number}/pause', { params })
          : api.POST('/v1/businesses/{businessId}/senders/{number}/resume', { params }),
      ),
    onSuccess: useRefresh('senders'),
  });
}

/** Asks the provider whether it takes the credentials. */
export function useSenderTest(number: string) {
  const { businessId } = useSession();
  return useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/v1/businesses/{businessId}/senders/{number}/test', {
          params: { path: { businessId, number } },
        }),
      ),
  });
}
