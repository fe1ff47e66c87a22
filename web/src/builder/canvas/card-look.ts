import { IconArrowsSplit2, IconClock, IconGitBranch, IconMessage } from '@tabler/icons-react';
import type { NodeType } from '../document/new-node.ts';

export type CardType = NodeType;

/** How the kinds of cards are told apart: by name, icon, colour, and what they are for. */
export const cardLooks = {
  message: {
    title: 'Message',
    icon: IconMessage,
    color: 'leaf',
    lead: 'Send a template, a text or a file, with reply buttons',
  },
  delay: {
    title: 'Time delay',
    icon: IconClock,
    color: 'orange',
    lead: 'Wait up to 20 hours, for all customers or those who did not click',
  },
  condition: {
    title: 'Condition',
    icon: IconGitBranch,
    color: 'blue',
    lead: 'Go one way or the other, by a variable or a click',
  },
  split: {
    title: 'Random split',
    icon: IconArrowsSplit2,
    color: 'grape',
    lead: 'Divide clients at random, by weights',
  },
} as const;

export const cardTypes = ['message', 'delay', 'condition', 'split'] as const satisfies readonly CardType[];
