import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { curlText, exampleVariables, typeScriptText } from '../../../web/src/publish/request-texts.ts';

const awkward = `It's a "50 %" \\ $HOME \`date\`\nsecond line`;
const parts = {
  origin: 'http://127.0.0.1:8080',
  businessId: 'demo',
  campaignName: awkward,
  apiKey: 'demo-key',
  variables: { first_name: awkward, tier: 'gold' },
};

describe('the request to paste', () => {
  it('fills the variables with examples, then defaults, then their names', () => {
    const variables = [
      { name: 'a', example: 'Ana', default: 'x' },
      { name: 'b', default: 'y' },
      { name: 'c' },
    ];
    expect(exampleVariables({ variables })).toEqual({ a: 'Ana', b: 'y', c: 'c' });
  });

  it('is what it says when a shell reads it, whatever is in the names', async () => {
    // In place of curl, something that prints each of its arguments.
    const listing = `curl() { printf '%s\\0' "$@"; }\n${curlText(parts)}`;
    const { stdout } = await promisify(execFile)('sh', ['-c', listing]);
    const [post, method, url, , key, , type, , body] = stdout.split('\0');
    expect([post, method, url, key, type]).toEqual([
      '-X',
      'POST',
      'http://127.0.0.1:8080/v1/businesses/demo/send/campaigns',
      'X-API-Key: demo-key',
      'Content-Type: application/json',
    ]);
    expect(JSON.parse(body ?? '')).toEqual({
      entries: [{ client: '+16045552371', campaignName: awkward, variables: parts.variables }],
    });
  });

  it('is TypeScript that names the same things', () => {
    const source = ts.createSourceFile('a.ts', typeScriptText(parts), ts.ScriptTarget.ES2022, true);
    const { diagnostics = [] } = ts.transpileModule(source.text, { reportDiagnostics: true });
    expect(diagnostics).toEqual([]);
    const strings: string[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isStringLiteral(node)) strings.push(node.text);
      node.forEachChild(visit);
    };
    visit(source);
    expect(strings).toEqual([
      'sendout/client',
      'http://127.0.0.1:8080',
      'demo',
      'demo-key',
      '+16045552371',
      awkward,
      awkward,
      'gold',
    ]);
  });

  it('has no variables where the campaign has none', () => {
    expect(curlText({ ...parts, variables: {} })).not.toContain('variables');
    expect(typeScriptText({ ...parts, variables: {} })).not.toContain('variables');
  });
});
