import { expect, test } from 'vitest';
import { classify } from '../../src/channels/connectly/errors.ts';
import { classify as classifyMeta } from '../../src/channels/whatsapp-cloud/errors.ts';
import { failureEnvelope } from '../../src/store/webhooks/failure-envelope.ts';

const envelopeOf = (error: ReturnType<typeof classify>) =>
  failureEnvelope('01M', `provider_${error.code}`, error);

test.each([
  ['ERROR_CODE_MESSAGE_TEMPLATE_DELETED', 'ERROR_TYPE_INVALID_REQUEST'],
  ['ERROR_CODE_MESSAGE_OUTSIDE_OF_ELIGIBILITY_WINDOW', 'ERROR_TYPE_DEADLINE_EXCEEDED'],
  ['ERROR_CODE_SOMETHING_NEW', 'ERROR_TYPE_INVALID_REQUEST'],
  ['ERROR_CODE_UNSPECIFIED', 'ERROR_TYPE_UNSPECIFIED'],
])('%s of Connectly is passed on by its name, with its words', (code, type) => {
  const envelope = envelopeOf(classify({ code, message: 'Its own words' }));
  expect(envelope).toMatchObject({
    code,
    type,
    message: expect.stringContaining('Its own words'),
    details: { reason: `provider_${code}`, providerCode: code },
  });
});

test('a code of WhatsApp’s has the name that Connectly has for it, or none', () => {
  expect(envelopeOf(classifyMeta(132001)).code).toBe('ERROR_CODE_MESSAGE_TEMPLATE_NOT_FOUND');
  expect(envelopeOf(classifyMeta(131049)).code).toBe('ERROR_CODE_UNSPECIFIED');
});
