import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Document, Operation } from './operations.ts';
import type { WireAnswer } from './send.ts';

/** Checks what the API does against what it says of itself. */
export class Contract {
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true });

  constructor(document: Document) {
    addFormats.default(this.#ajv);
    this.#ajv.addSchema(document, 'openapi.json');
  }

  /** What is wrong with a value for a schema of the document; null when it fits. @param pointer where the schema is */
  misfit(pointer: string[], value: unknown): string | null {
    const validate = this.#validator(pointer);
    return validate(value) ? null : this.#ajv.errorsText(validate.errors, { separator: '; ' });
  }

  /** What is wrong with an answer: nothing, or a sentence. */
  breach(operation: Operation, answer: WireAnswer): string | null {
    const { status, type, text } = answer;
    const described = operation.responses[String(status)];
    if (!described) return `${status} is not described: ${text}`;
    if (status >= 500) return `It failed: ${text}`;
    const media = described.content?.[type];
    if (!media) return `${status} has the type ${type}, which is not described: ${text}`;
    if (type !== 'application/json') return null;
    const value: unknown = JSON.parse(text);
    const misfit = this.misfit(pathOf(operation, status, type), value);
    if (misfit !== null) return `The answer ${status} does not fit its schema: ${misfit}: ${text}`;
    const { code } = Object(value);
    if (status >= 400 && !(code in (media.examples ?? {}))) return `${status} is not described with ${code}`;
    const promised = status < 400 ? Object.keys(described.headers ?? {}) : [];
    const missing = promised.filter((header) => answer.headers[header.toLowerCase()] === undefined);
    if (missing.length > 0) return `It has no header ${missing.join(', ')}`;
    return null;
  }

  #validator(pointer: string[]): ValidateFunction {
    const encoded = pointer.map((part) =>
      encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')),
    );
    const $ref = `openapi.json#/${encoded.join('/')}`;
    return this.#ajv.getSchema($ref) ?? this.#ajv.compile({ $ref });
  }
}

function pathOf({ path, method }: Operation, status: number, type: string): string[] {
  return ['paths', path, method.toLowerCase(), 'responses', String(status), 'content', type, 'schema'];
}
