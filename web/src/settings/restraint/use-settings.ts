import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import type { Settings } from './restraint-form.ts';

export function useSettings() {
  const { businessId } = useSession();
  return useQuery({
    queryKey: ['settings'],
    queryFn: () =>
      answerOf(api.GET('/v1/businesses/{businessId}/settings', { params: { path: { businessId } } })),
  });
}

export function useSaveSettings() {
  const { businessId } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Settings) =>
      answerOf(api.PATCH('/v1/businesses/{businessId}/settings', { params: { path: { businessId } }, body })),
    onSuccess: (saved) => {
      queries.setQueryData(['settings'], saved);
      return queries.invalidateQueries({ queryKey: ['audit'] });
    },
  });
}
