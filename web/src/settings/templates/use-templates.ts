import { useMutation } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { useList } from '../../api/use-list.ts';
import { useRefresh } from '../../api/use-refresh.ts';
import type { requestOf, Template } from './template-form.ts';

type Address = { name: string; language: string };

export function useTemplateList() {
  const { businessId } = useSession();
  return useList<Template>(['templates', 'list'], (query) =>
    answerOf(api.GET('/v1/businesses/{businessId}/templates', { params: { path: { businessId }, query } })),
  );
}

export function useSaveTemplate(onSaved: () => void) {
  const { businessId } = useSession();
  const refresh = useRefresh('templates');
  return useMutation({
    mutationFn: ({ name, language, body }: Address & { body: ReturnType<typeof requestOf> }) =>
      answerOf(
        api.PUT('/v1/businesses/{businessId}/templates/{name}/{language}', {
          params: { path: { businessId, name, language } },
          body,
        }),
      ),
    onSuccess: () => {
      onSaved();
      return refresh();
    },
  });
}

export function useDeleteTemplate({ name, language }: Address, onDeleted: () => void) {
  const { businessId } = useSession();
  const refresh = useRefresh('templates');
  return useMutation({
    mutationFn: () =>
      answerOf(
        api.DELETE('/v1/businesses/{businessId}/templates/{name}/{language}', {
          params: { path: { businessId, name, language } },
        }),
      ),
    onSuccess: () => {
      onDeleted();
      return refresh();
    },
  });
}

/** Reads the templates from the accounts at the providers, now. */
export function useSynchronise() {
  const { businessId } = useSession();
  const refresh = useRefresh('templates');
  return useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/v1/businesses/{businessId}/templates/synchronise', { params: { path: { businessId } } }),
      ),
    onSettled: refresh,
  });
}
