import type { OutgoingContent, OutgoingMessage } from '../channel.ts';
import { type SessionContent, sessionContent } from './session-content.ts';
import { type TemplateParameter, templateParameters } from './template-parameters.ts';

type TemplateBody = {
  /** E.164, or `bsuid:` and a business-scoped user id. */
  number: string;
  templateName: string;
  language: string;
  parameters: TemplateParameter[];
  sender: string;
  callbackData: string;
};

type Party = { id: string; channelType: 'whatsapp' };

type SessionBody = { sender: Party; recipient: Party; message: SessionContent; callbackData: string };

/** Which of the two calls a message takes, and its JSON. */
export type SendCall =
  | { call: 'whatsapp_templated_messages'; body: TemplateBody }
  | { call: 'messages'; body: SessionBody };

/**
 * A message as Connectly takes it. The sender is always named: without it Connectly may choose a number of the business
 * whose 24-hour window is not open. It is a plain text in one call and an object in the other.
 * Lengths and numbers of buttons are not looked at here: Connectly refuses what does not fit in its own words.
 * Sources: Connectly, "Template messages", "Session messages", "FAQ".
 * @param sender the sender's number, E.164 with `+`
 */
export function sendCall({ to, token, content }: OutgoingMessage, sender: string): SendCall {
  if (content.kind === 'template')
    return {
      call: 'whatsapp_templated_messages',
      body: {
        number: to,
        templateName: content.template,
        language: content.language,
        parameters: templateParameters(content),
        sender,
        callbackData: token,
      },
    };
  return { call: 'messages', body: sessionBody(content, { to, token, sender }) };
}

function sessionBody(
  content: Exclude<OutgoingContent, { kind: 'template' }>,
  { to, token, sender }: { to: string; token: string; sender: string },
): SessionBody {
  return {
    sender: { id: sender, channelType: 'whatsapp' },
    // Here a user id stands alone, in the other call it has its prefix.
    recipient: { id: to.replace(/^bsuid:/, ''), channelType: 'whatsapp' },
    message: sessionContent(content),
    callbackData: token,
  };
}
