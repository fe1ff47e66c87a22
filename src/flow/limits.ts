/**
 * The limits of a flow and of a WhatsApp message. Sources: Meta's pages on reply buttons, text and media messages
 * and templates (business-messaging/whatsapp/messages/*, /templates/*); the delay limit is Connectly's.
 */
export const limits = {
  /** A time delay, in seconds: one second to twenty hours. */
  delaySeconds: { min: 1, max: 20 * 3600 },
  /** How long a run listens for taps after its last message with buttons, in hours. */
  listenHours: { min: 0.01, max: 168, default: 24 },
  /** How long a message stays in doubt before the policy decides, in minutes. */
  doubtMinutes: { min: 0.1, max: 10_080, default: 15 },
  nodes: 200,
  /** How often one run may come to the same node, and how many messages it may send. */
  visitsOfANode: 10,
  messagesOfARun: 50,
  /** Reply buttons of a text or media message; a template may carry more quick replies. */
  buttons: 3,
  templateButtons: 10,
  buttonTitle: 20,
  templateButtonTitle: 25,
  buttonId: 64,
  /** A text without buttons, and the body of one with buttons, in characters. */
  text: 4096,
  textWithButtons: 1024,
  caption: 1024,
  /** WhatsApp's customer service window, in milliseconds: free-form messages only within it. */
  windowMs: 24 * 3600 * 1000,
  /** A free-form message is only claimed when at least this much of the window is left. */
  windowMarginMs: 5 * 60 * 1000,
} as const;
