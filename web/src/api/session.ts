import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { answerOf, api } from './client.ts';

/** Who is signed in, and what this server offers to a browser. */
export function useSessionState() {
  return useQuery({
    queryKey: ['session'],
    queryFn: () => answerOf(api.GET('/session')),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (apiKey: string) => answerOf(api.POST('/session', { body: { apiKey } })),
    onSuccess: (state) => queries.setQueryData(['session'], state),
  });
}

export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answerOf(api.DELETE('/session')),
    // Nothing of one business may be seen by the next one.
    onSuccess: () => {
      queries.clear();
      window.location.assign('/app/');
    },
  });
}

/** The business of the pages, and what belongs to its server. */
export type Session = {
  businessId: string;
  businessName: string;
  /** There are sandbox phones to look at. */
  demo: boolean;
  temporalUi: string | null;
};

export const SessionContext = createContext<Session | null>(null);

/** The session of whoever is signed in; for use in pages only. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('A page was drawn without a session');
  return session;
}
