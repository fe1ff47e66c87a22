/** A file of a message. */
export type Attachment = {
  type: 'image' | 'video' | 'audio' | 'document';
  /** A public address. */
  url: string;
  caption?: string;
  /** Of a document. */
  filename?: string;
};

type Header = { text?: string; attachment?: Attachment };
type Footer = { text: string };

/** One kind of content; `text` is the message itself, or the text of an interactive one. */
export type MessageContent = {
  text?: string;
  /** Just one. */
  attachments?: Attachment[];
  location?: { latitude: number; longitude: number; name?: string; address?: string };
  replyButtonMessage?: { header?: Header; footer?: Footer; buttons: { id: string; text: string }[] };
  listMessage?: {
    header?: { text: string };
    footer?: Footer;
    button: { id?: string; text: string };
    sections: { title?: string; rows: { id: string; text: string; description?: string }[] }[];
  };
  singleProductMessage?: {
    footer?: Footer;
    catalogId: string;
    productItem: { productRetailerId: string };
  };
  multiProductMessage?: {
    header: { text: string };
    footer?: Footer;
    catalogId: string;
    sections: { title?: string; productItems: { productRetailerId: string }[] }[];
  };
};

type Common = {
  /** Any JSON of at most 1024 bytes: comes back in the message's statuses and in replies to it. */
  callbackData?: unknown;
  /** A tag: comes back as `metadata.campaign_name`. */
  campaignName?: string;
};

/** A message to a client who has written within 24 hours. */
export type SessionMessage = Common & {
  recipient: { id: string; channelType: 'whatsapp' };
  /** Else the number that the client wrote to last. */
  sender?: { id: string; channelType: 'whatsapp' };
  message: MessageContent;
};

/** A template message, at any time. */
export type TemplateMessage = Common & {
  number: string;
  templateName: string;
  /** Can be left out when the template is known in one language. */
  language?: string;
  /** `header_text`, `header_image`, `body_1` …, `button_1_url` …; `filename` of `header_document`. */
  parameters?: { name: string; value: string; filename?: string }[];
  /** Else the default of the business. */
  sender?: string;
};

/** Our id of the message: what `statusUpdate.id` and `runs.get` know it by. */
export type SentMessage = { id: string };
