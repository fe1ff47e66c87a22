/** JSON Schema as far as the API's description uses it. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  propertyNames?: Schema;
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  anyOf?: Schema[];
  oneOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  description?: string;
  default?: unknown;
  examples?: unknown[];
};

export type Example = { value?: unknown; $ref?: string };

export type Media = { schema: Schema; example?: unknown; examples?: Record<string, Example> };

export type Parameter = {
  in: 'path' | 'query' | 'header';
  name: string;
  required: boolean;
  description?: string;
  schema: Schema;
  example?: unknown;
};

export type Described = {
  summary?: string;
  tags?: string[];
  security?: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<
    string,
    { description: string; headers?: Record<string, unknown>; content?: Record<string, Media> }
  >;
};

export type Document = {
  openapi: string;
  info: { version: string };
  tags: { name: string }[];
  paths: Record<string, Record<string, Described>>;
  components: {
    schemas: Record<string, Schema>;
    examples: Record<string, Example>;
    securitySchemes: Record<string, { type: string; in: string; name: string }>;
  };
  security: Record<string, string[]>[];
};

export type Operation = Described & {
  /** `POST /v1/businesses/{businessId}/send/campaigns`. */
  name: string;
  method: string;
  path: string;
  /** The security schemes that it needs; none for one that is open. */
  keys: string[];
};

/** Every operation that the document describes. */
export function operationsOf(document: Document): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      ...described,
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      keys: (described.security ?? document.security).flatMap((scheme) => Object.keys(scheme)),
    })),
  );
}

/** The schema itself, where there is a reference to it. */
export function resolve(document: Document, schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const name = schema.$ref.replace('#/components/schemas/', '');
  const found = document.components.schemas[name];
  if (!found) throw new Error(`There is no ${schema.$ref}`);
  return resolve(document, found);
}

/** The examples of a body, in full. */
export function examplesOf(document: Document, media: Media): unknown[] {
  const named = Object.values(media.examples ?? {}).map((example) =>
    example.$ref === undefined
      ? example.value
      : document.components.examples[example.$ref.replace('#/components/examples/', '')]?.value,
  );
  return [
    ...('example' in media ? [media.example] : []),
    ...named,
    ...(resolve(document, media.schema).examples ?? []),
  ];
}

/** The schema of its JSON request, if it takes one. */
export function requestMedia({ requestBody }: Operation): Media | undefined {
  return requestBody?.content['application/json'];
}
