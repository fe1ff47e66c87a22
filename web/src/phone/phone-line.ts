/** One line of a conversation as a phone shows it, ready to be drawn: its texts are filled in, its times in words. */
export type PhoneLine = {
  id: string;
  /** A `note` is what no phone would show: that time has passed, that the run is over. */
  from: 'business' | 'person' | 'note';
  text: string;
  /** A file of the message. It is named, never fetched. */
  media?: { kind: string; name: string };
  header?: string;
  footer?: string;
  buttons?: PhoneButton[];
  time?: string;
  /** How far it came, in a word: `sent`, `delivered`, `read`. */
  state?: string;
  /** Why it did not get through. */
  problem?: string;
};

export type PhoneButton = {
  id: string;
  title: string;
  /** It was tapped; it may be tapped again. */
  tapped?: boolean;
  disabled?: boolean;
};
