import { describe, expect, test } from 'vitest';
import { type IssueCode, issueCatalogue } from '../../src/flow/issues.ts';
import { validate } from '../../src/flow/validate.ts';
import { type Finding, flowFindings } from '../support/flow-findings.ts';
import { messageFindings } from '../support/message-findings.ts';

const findings: Record<IssueCode, Finding> = { ...flowFindings, ...messageFindings };
const codes = Object.keys(issueCatalogue).filter((code): code is IssueCode => code in issueCatalogue);

describe('every issue of the catalogue', () => {
  test.each(codes)('%s is found, and says what is wrong and what to do', (code) => {
    const { flow, says } = findings[code];
    const found = validate(flow).find((issue) => issue.code === code);
    expect(found?.message).toContain(says);
    expect(found?.severity).toBe(issueCatalogue[code].severity);
    expect(found?.help).toMatch(/^[A-Z].*\.$/s);
  });
});
