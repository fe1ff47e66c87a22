/** Whether the provider sends a template. `deleted`: it is gone there, or on its way out. */
export type TemplateStatus = 'approved' | 'pending' | 'rejected' | 'paused' | 'disabled' | 'deleted';

/** Meta's statuses of a template, and the events that announce one (Meta, `message_template_status_update`). */
const words: Record<string, TemplateStatus> = {
  APPROVED: 'approved',
  REINSTATED: 'approved',
  UNARCHIVED: 'approved',
  PENDING: 'pending',
  IN_APPEAL: 'pending',
  REJECTED: 'rejected',
  PAUSED: 'paused',
  DISABLED: 'disabled',
  ARCHIVED: 'disabled',
  LIMIT_EXCEEDED: 'disabled',
  PENDING_DELETION: 'deleted',
  DELETED: 'deleted',
};

/** The status that an event brings; null when it brings none (`FLAGGED` warns, `LOCKED` forbids to edit). */
export function statusAfter(event: string): TemplateStatus | null {
  return words[event.toUpperCase()] ?? null;
}

/** The status of a template in a list. A word that we do not know is not an approval. */
export function statusOf(word: string): TemplateStatus {
  return statusAfter(word) ?? 'pending';
}
