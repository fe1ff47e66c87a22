/** Words that opt out unless a business sets its own: alone in the message, in any case. Source: the usual English set of SMS and WhatsApp senders. */
export const usualStopWords: readonly string[] = ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT'];

/** Words that opt in again. */
export const usualStartWords: readonly string[] = ['START'];

/** What a text asks for, when it is nothing but such a word; a full stop or an exclamation mark behind it does not matter. */
export function optOutWord(
  text: string,
  stopWords = usualStopWords,
  startWords = usualStartWords,
): 'stop' | 'resume' | null {
  const word = text
    .trim()
    .replace(/[.!]+$/, '')
    .toUpperCase();
  if (stopWords.some((stop) => stop.toUpperCase() === word)) return 'stop';
  return startWords.some((start) => start.toUpperCase() === word) ? 'resume' : null;
}
