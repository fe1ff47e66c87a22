import type { BusinessMessage } from '../message.ts';

export type Shown = Pick<BusinessMessage, 'kind' | 'text' | 'media' | 'buttons' | 'template'>;

/** A send that is well formed, of either call. */
export type Send = {
  /** As it was written: a number or a user id. */
  to: string;
  /** As it was written; undefined: Connectly chooses. */
  sender: string | undefined;
  /** The message as the person sees it. */
  content: Shown;
  callbackData: unknown;
  campaignName: string | undefined;
};
