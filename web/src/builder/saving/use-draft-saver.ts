import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Flow } from '../../../../src/flow/schema.ts';
import { ApiProblem, problemOf } from '../../api/api-problem.ts';
import { answerOf, api } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { useSession } from '../../api/session.ts';
import type { FlowIssue } from '../use-issues.ts';
import { backupIn, restored } from './draft-backup.ts';
import { DraftSaver } from './draft-saver.ts';

export type Campaign = components['schemas']['Campaign'];

/** The draft's saver for as long as its page is open, and the flow to begin with: unsaved work of before goes on. */
export function useDraftSaver(loaded: Campaign) {
  const { businessId } = useSession();
  const queries = useQueryClient();
  const [{ saver, flow }] = useState(() => {
    const path = { businessId, id: loaded.id };
    const backup = backupIn(window.sessionStorage, loaded.id);
    const start = restored(backup.read(), loaded);
    if (!start.isUnsaved) backup.clear();
    const known = (campaign: Campaign) => {
      queries.setQueryData(['campaigns', loaded.id], campaign);
      return campaign;
    };
    const saver = new DraftSaver<FlowIssue>(
      { flow: start.flow, revision: start.base, isUnsaved: start.isUnsaved },
      {
        put: async (draft: Flow, revision: number, { keepalive }) =>
          known(
            await answerOf(
              api.PUT('/v1/businesses/{businessId}/campaigns/{id}/draft', {
                params: { path, header: { 'If-Match': `"${revision}"` } },
                // In JSON there is no difference between a missing key and an undefined one.
                body: { flow: draft as Campaign['flow'] },
                keepalive,
              }),
            ),
          ),
        get: () => answerOf(api.GET('/v1/businesses/{businessId}/campaigns/{id}', { params: { path } })),
        backup,
      },
      problemOf,
    );
    return { saver, flow: start.flow };
  });
  useEffect(() => {
    saver.start();
    const leave = () => saver.leave();
    const warn = (event: BeforeUnloadEvent) => {
      const { kind } = saver.state();
      // A reload keeps what is in this tab, closing it does not.
      if (kind === 'failed' || kind === 'conflict') event.preventDefault();
    };
    window.addEventListener('pagehide', leave);
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('beforeunload', warn);
      saver.close();
    };
  }, [saver]);
  const state = useSyncExternalStore(saver.subscribe, saver.state);
  const answer = useSyncExternalStore(saver.subscribe, saver.answer);
  return { saver, state, answer, flow };
}

/**
 * Saves at once what is not saved yet, for what the server is to do with the draft next.
 * @throws ApiProblem when it is still not saved
 */
export async function saveNow(saver: DraftSaver<FlowIssue>): Promise<void> {
  await saver.flush();
  const state = saver.state();
  if (state.kind === 'saved') return;
  const title = 'The draft is not saved, and it is the saved one that is sent.';
  const help =
    state.kind === 'failed'
      ? `${state.title} ${state.help}`
      : 'Somebody else saved this campaign: choose whose draft it is to be.';
  throw new ApiProblem(0, {
    code: 'DRAFT_NOT_SAVED',
    userTitle: title,
    userMessage: help,
    message: title,
    cntTraceId: '',
    details: {},
  });
}
