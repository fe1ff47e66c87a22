/** What the server says has changed. */
export type Hint = { topic: 'sendouts' | 'messages' | 'campaigns'; id: string | null };

/** A hint out of an event's data; null for what is none. */
export function readHint(data: string): Hint | null {
  try {
    const { topic, id } = JSON.parse(data);
    return topic === 'sendouts' || topic === 'messages' || topic === 'campaigns'
      ? { topic, id: typeof id === 'string' ? id : null }
      : null;
  } catch {
    return null;
  }
}

type Keys = readonly (readonly string[])[];

/**
 * The queries that may have another answer now. While a sendout is under way there is a hint every second: what costs
 * little is asked for at once, long lists only now and then.
 */
export function queriesOf({ topic, id }: Hint): { atOnce: Keys; nowAndThen: Keys } {
  switch (topic) {
    case 'sendouts':
      return {
        atOnce: [['sendouts', 'list'], ...(id === null ? [] : [['sendouts', id, 'counts']]), ['runs', 'one']],
        nowAndThen: [...(id === null ? [] : [['sendouts', id]]), ['runs', 'of']],
      };
    case 'messages':
      return { atOnce: [['messages'], ['runs', 'one']], nowAndThen: [] };
    case 'campaigns':
      return { atOnce: [['campaigns']], nowAndThen: [] };
  }
}
