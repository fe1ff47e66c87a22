import { globalRegistry, z } from 'zod';

/** A schema with examples of what fits it, for the API's description. A test sends and checks every one. */
export function withExample<Schema extends z.ZodType>(
  schema: Schema,
  ...examples: [z.input<Schema>, ...z.input<Schema>[]]
): Schema {
  return schema.meta({ examples });
}

/** The same, under a name of its own: it is described once, however many calls have it. */
export function named<Schema extends z.ZodType>(
  id: string,
  schema: Schema,
  example: z.input<Schema>,
): Schema {
  return schema.meta({ id, examples: [example] });
}

/** The first example that a schema was given, if it was. */
export function exampleOf<Schema>(schema: Schema): z.input<Schema> | undefined {
  return examplesOf(schema)[0];
}

/** All examples that a schema was given. */
export function examplesOf<Schema>(schema: Schema): z.input<Schema>[] {
  const examples = schema instanceof z.ZodType ? globalRegistry.get(schema)?.examples : undefined;
  return Array.isArray(examples) ? examples : [];
}
