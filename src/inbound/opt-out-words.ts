/** Opt-out and opt-in words unless a business sets its own: alone in the message, in any case. Source: the usual English set of SMS and WhatsApp senders. */
const stopWords = new Set(['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT']);
const startWords = new Set(['START']);

/** What a text asks for, when it is nothing but such a word. */
export function optOutWord(text: string): 'stop' | 'resume' | null {
  const word = text
    .trim()
    .replace(/[.!]+$/, '')
    .toUpperCase();
  if (stopWords.has(word)) return 'stop';
  return startWords.has(word) ? 'resume' : null;
}
