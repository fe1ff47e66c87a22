/** How much of it there may be: levels of lists and objects, and values (an empty list or object counts as one too). */
export type JsonLimits = { levels: number; values: number };

const quote = 0x22;
const comma = 0x2c;
const backslash = 0x5c;
const openings = [0x5b, 0x7b];
const closings = [0x5d, 0x7d];

/**
 * What JSON text has too much of, if anything. Asked before it is parsed: a few megabytes of brackets or of small
 * values become gigabytes when they are parsed and checked, and whoever walks through a deep value runs out of stack.
 */
export function jsonExcess(text: string, most: JsonLimits): keyof JsonLimits | null {
  let levels = 0;
  let values = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === backslash) at += 1;
      else if (code === quote) inString = false;
    } else if (code === quote) inString = true;
    else if (code === comma) values += 1;
    else if (openings.includes(code)) {
      levels += 1;
      values += 1;
      if (levels > most.levels) return 'levels';
    } else if (closings.includes(code)) levels -= 1;
  }
  return values > most.values ? 'values' : null;
}
