import type { SwaggerTransformObject } from '@fastify/swagger';
import { jsonSchemaTransformObject } from 'fastify-type-provider-zod';

type Tree = Record<string, unknown>;

/**
 * The description as a whole: components that no call refers to are left out (the schemas come for requests and for
 * answers, and most are only one of both), and headers are written as people write them.
 */
export const describeDocument: SwaggerTransformObject = (document) => {
  const whole = jsonSchemaTransformObject(document);
  const components: Record<string, Tree> = { ...Object(whole).components };
  const used = usedBy(whole.paths, components);
  for (const kind of ['schemas', 'examples'])
    components[kind] = Object.fromEntries(
      Object.entries(components[kind] ?? {}).filter(([name]) => used.has(`#/components/${kind}/${name}`)),
    );
  capitalizeHeaders(Object(whole.paths));
  return Object.assign(whole, { components });
};

/** All references from here, and from what they refer to. */
function usedBy(root: unknown, components: Record<string, Tree>): Set<string> {
  const used = new Set<string>();
  const follow = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === '$ref' && typeof value === 'string' && !used.has(value)) {
        used.add(value);
        const [, , kind = '', name = ''] = value.split('/');
        follow(components[kind]?.[name]);
      } else follow(value);
    }
  };
  follow(root);
  return used;
}

/** Node gives the headers of a request in small letters, so the schemas name them so. */
function capitalizeHeaders(paths: Record<string, Record<string, { parameters?: unknown[] }>>): void {
  for (const { parameters = [] } of Object.values(paths).flatMap((path) => Object.values(path)))
    for (const parameter of parameters) {
      const described: { in?: unknown; name?: unknown } = Object(parameter);
      if (described.in === 'header' && typeof described.name === 'string')
        described.name = described.name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
    }
}
