import { z } from 'zod';
import { connectlyWord } from './failure-codes.ts';
import type { Message } from './message.ts';

/** How a phone and its person behave. */
export const phoneSettings = z.strictObject({
  /** An offline phone gets nothing: its messages stay `sent` until it is online again. */
  online: z.boolean(),
  /** Whether read receipts are on. */
  reads: z.boolean(),
  /** From sent to delivered, and again from delivered to read, in milliseconds. */
  deliveryDelayMs: z.number().int().min(0),
  /** The code with which every message to this phone fails: Meta's number or Connectly's word. */
  failWith: z.union([z.number().int(), connectlyWord]).nullable(),
  /** The person has stopped marketing messages: marketing templates fail with 131050. */
  optedOut: z.boolean(),
  /** Taps the button of this title by itself, so many milliseconds after a message with it was delivered. */
  autoTap: z.strictObject({ title: z.string().min(1), afterMs: z.number().int().min(0) }).nullable(),
});
export type PhoneSettings = z.infer<typeof phoneSettings>;

export const usualSettings: PhoneSettings = {
  online: true,
  reads: true,
  deliveryDelayMs: 200,
  failWith: null,
  optedOut: false,
  autoTap: null,
};

export type Phone = {
  key: string;
  /** Null: it behaves as phones usually do. */
  settings: PhoneSettings | null;
  settingsAt: number;
  /** Both directions, in the order in which they came. */
  messages: Message[];
};
