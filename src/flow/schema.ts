import { z } from 'zod';
import { limits } from './limits.ts';

/**
 * The flow as it is stored, drawn and run (one representation for all three). These schemas say what *fits the types*,
 * which is what can be saved; what can be *published* is decided by `validate`.
 */
const id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_.-]+$/, 'letters, digits, dot, dash and underscore only');

export const buttonSchema = z.object({
  id,
  title: z.string().max(200),
  /** A tap on it opts the client out. */
  optOut: z.boolean().optional(),
});

const buttons = z.array(buttonSchema).max(50).optional();

export const contentSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('template'),
    template: z.string().min(1).max(512),
    language: z.string().min(1).max(20),
    /** Connectly's names: `header_text`, `header_image`, `body_1` … `body_15`, `button_1_url` …; values may hold `{{variable}}`. */
    parameters: z.record(z.string().max(100), z.string().max(4096)).optional(),
    buttons,
  }),
  z.object({ kind: z.literal('text'), text: z.string().max(20_000), buttons }),
  z.object({
    kind: z.literal('media'),
    media: z.enum(['image', 'video', 'document']),
    url: z.string().max(2048),
    caption: z.string().max(20_000).optional(),
    buttons,
  }),
]);

export const conditionSchema = z.union([
  z.object({ clicked: z.object({ node: id, button: id }) }),
  z.object({
    variable: z.string().min(1).max(64),
    op: z.enum(['equals', 'not_equals', 'contains', 'exists', 'greater_than', 'less_than']),
    value: z.union([z.string().max(4096), z.number()]).optional(),
  }),
]);

const base = {
  id,
  /** Shown to people in `why`, the app and the Temporal UI; the id when missing. */
  name: z.string().max(80).optional(),
  position: z.object({ x: z.number(), y: z.number() }).optional(),
};

export const nodeSchema = z.discriminatedUnion('type', [
  z.object({ ...base, type: z.literal('message'), content: contentSchema }),
  z.object({
    ...base,
    type: z.literal('delay'),
    seconds: z.number(),
    condition: z.enum(['all', 'no_click']),
  }),
  z.object({ ...base, type: z.literal('condition'), if: conditionSchema }),
  z.object({
    ...base,
    type: z.literal('split'),
    branches: z.array(z.object({ id, weight: z.number() })).max(50),
  }),
]);

export const edgeSchema = z.object({ id, source: id, sourceHandle: z.string().min(1).max(100), target: id });

export const variableSchema = z.object({
  name: z.string().min(1).max(64),
  required: z.boolean().optional(),
  default: z.string().max(4096).optional(),
  example: z.string().max(4096).optional(),
});

export const doubtSchema = z.object({
  minutes: z.number().min(limits.doubtMinutes.min).max(limits.doubtMinutes.max).optional(),
  then: z.enum(['evidence', 'never', 'resend']).optional(),
});

export const flowSchema = z.object({
  schema: z.literal(1),
  start: z.string().max(64),
  listenHours: z.number().min(limits.listenHours.min).max(limits.listenHours.max).optional(),
  lateClicks: z.enum(['ignore', 'follow']).optional(),
  doubt: doubtSchema.optional(),
  variables: z.array(variableSchema).max(200).optional(),
  nodes: z.array(nodeSchema).max(2 * limits.nodes),
  edges: z.array(edgeSchema).max(20 * limits.nodes),
});

export type Flow = z.infer<typeof flowSchema>;
export type FlowNode = z.infer<typeof nodeSchema>;
export type MessageNode = Extract<FlowNode, { type: 'message' }>;
export type Content = z.infer<typeof contentSchema>;
export type Button = z.infer<typeof buttonSchema>;
export type Condition = z.infer<typeof conditionSchema>;
export type Edge = z.infer<typeof edgeSchema>;
