import { catalogue, catalogueAreas, type ErrorCode } from '../../src/api/errors/catalogue.ts';

/** `docs/errors.md`, as the catalogue has it. */
export function errorPage(): string {
  const areas = Object.entries(catalogueAreas).map(
    ([heading, area]) => `## ${heading}\n\n${tableOf(Object.keys(area) as ErrorCode[])}`,
  );
  return `${head}\n${areas.join('\n\n')}\n`;
}

function tableOf(codes: ErrorCode[]): string {
  const rows = codes.map((code) => {
    const { status, title, help } = catalogue[code];
    return `| ${status} | \`${code}\` | ${cell(title)} | ${cell(help)} |`;
  });
  return ['| status | code | what is wrong | what to do |', '|---|---|---|---|', ...rows].join('\n');
}

/** A pipe would end the cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

const head = `# Error codes

Every error of the API has the same form, with a stable \`code\` to branch on: see [api.md](api.md#errors-and-lists). Which call
can answer with which codes is in \`GET /openapi.json\` and at \`/docs\`.

This page is written by a test from the catalogue in \`src/api/errors\`. After a change there: \`npx vitest run test/api/errors.test.ts -u\`
`;
