/** A stretch of a message's text that looks the same throughout. */
export type Stretch = { text: string; looks: Look[] };

export type Look = 'bold' | 'italic' | 'struck' | 'code';

const looks: Record<string, Look> = { '*': 'bold', _: 'italic', '~': 'struck', '`': 'code' };

/** A pair of signs at the edges of words, on one line, with no space inside of them. Three backticks may span lines. */
const marked = /(?<![\p{L}\p{N}])(?:```([\s\S]+?)```|([*_~`])(?=\S)([^\n]*?\S)\2)(?![\p{L}\p{N}])/u;

/**
 * A text as WhatsApp shows it: `*bold*`, `_italic_`, `~struck~`, `` `code` ``, which may stand in each other.
 * Source: WhatsApp's help page “How to format your messages”.
 */
export function formatted(text: string, around: Look[] = []): Stretch[] {
  const found = marked.exec(text);
  if (!found) return text === '' ? [] : [{ text, looks: around }];
  const [whole, block, sign = '`', inside = block ?? ''] = found;
  const look = looks[sign] ?? 'code';
  const within = [...around, look];
  return [
    ...formatted(text.slice(0, found.index), around),
    ...(look === 'code' ? [{ text: inside, looks: within }] : formatted(inside, within)),
    ...formatted(text.slice(found.index + whole.length), around),
  ];
}
