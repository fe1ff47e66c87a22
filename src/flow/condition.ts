import { assertUnreachable } from '../assert-unreachable.ts';
import { buttonExit } from './exits.ts';
import type { Condition } from './schema.ts';
import type { FlowState } from './state.ts';

/**
 * Whether a condition holds now. A variable without a value counts as empty text; `greater_than` and `less_than`
 * compare numbers, and do not hold when either side is none.
 */
export function holds(condition: Condition, state: FlowState): boolean {
  if ('clicked' in condition) {
    const { node, button } = condition.clicked;
    // The late click that began this run was a click on that button too.
    if (state.begunBy?.node === node && state.begunBy.exit === buttonExit(button)) return true;
    return Object.values(state.messages).some(
      (message) => message.node === node && message.clicked?.includes(button),
    );
  }
  const value = Object.hasOwn(state.facts, condition.variable) ? (state.facts[condition.variable] ?? '') : '';
  const other = String(condition.value ?? '');
  switch (condition.op) {
    case 'equals':
      return value === other;
    case 'not_equals':
      return value !== other;
    case 'contains':
      return value.includes(other);
    case 'exists':
      return value !== '';
    case 'greater_than':
      return number(value) > number(other);
    case 'less_than':
      return number(value) < number(other);
    default:
      return assertUnreachable(condition.op);
  }
}

function number(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}
