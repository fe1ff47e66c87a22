import { z } from 'zod';
import { type Content, contentSchema, type Flow } from '../../../src/flow/schema.ts';
import { variablesOfContent } from '../../../src/flow/used-variables.ts';

/** What was filled in so far, until the campaign is created. */
export const wizardForm = z.object({
  step: z.number().int().min(0).max(2),
  name: z.string(),
  /** Null: the business's default. */
  sender: z.string().nullable(),
  /** Null: nothing was chosen yet. */
  content: contentSchema.nullable(),
  /** Of each variable what the message shows while it is written, and what stands in when a client has none. */
  variables: z.record(z.string(), z.object({ example: z.string(), fallback: z.string() })),
  /** The reader's own number. */
  client: z.string(),
});

export type WizardForm = z.infer<typeof wizardForm>;

/** The id of the only message. */
export const firstNode = 'first_message';

/** @param client the number to begin with, empty for none */
export function emptyForm(client: string): WizardForm {
  return { step: 0, name: '', sender: null, content: null, variables: {}, client };
}

/** The flow of a campaign that sends one message. A variable without a stand-in is required of every entry. */
export function wizardFlow(content: Content, variables: WizardForm['variables']): Flow {
  return {
    schema: 1,
    start: firstNode,
    variables: variablesOfContent(content).map((name) => {
      const { example = '', fallback = '' } = variables[name] ?? {};
      return {
        name,
        ...(fallback === '' ? { required: true } : { default: fallback }),
        ...(example === '' ? {} : { example }),
      };
    }),
    nodes: [{ id: firstNode, name: 'First message', type: 'message', position: { x: 0, y: 0 }, content }],
    edges: [],
  };
}

/** The variables that have no value for the test to oneself: neither an example nor what stands in for one. */
export function withoutValue(content: Content, variables: WizardForm['variables']): string[] {
  return variablesOfContent(content).filter((name) => {
    const { example = '', fallback = '' } = variables[name] ?? {};
    return example.trim() === '' && fallback.trim() === '';
  });
}

/** What the message on the preview is filled in with: examples, else stand-ins, else the variable's name. */
export function previewValues(content: Content, variables: WizardForm['variables']): Record<string, string> {
  return Object.fromEntries(
    variablesOfContent(content).map((name) => {
      const { example, fallback } = variables[name] ?? {};
      return [name, example || fallback || `{{${name}}}`];
    }),
  );
}
