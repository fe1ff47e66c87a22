import { hours } from './duration-words.ts';
import { type At, type AtExit, error, quoted, type TooMany, warning } from './issue-text.ts';

/** The issues of messages, their buttons, templates and variables. */
export const messageTexts = {
  // Messages
  text_empty: error(({ node }: At) => `${quoted(node)} has no text.`, 'Write the text of the message.'),
  text_too_long: error(
    ({ node, count, limit }: At & TooMany) =>
      `The text of ${quoted(node)} has ${count} characters; WhatsApp allows ${limit}${limit < 4096 ? ' with buttons' : ''}.`,
    'Shorten the text.',
  ),
  text_may_be_empty: warning(
    ({ node }: At) =>
      `The text of ${quoted(node)} consists of variables only, and may be empty for some clients.`,
    'Make the variable required, give it a default, or add words of your own.',
  ),
  caption_too_long: error(
    ({ node, count, limit }: At & TooMany) =>
      `The caption of ${quoted(node)} has ${count} characters; WhatsApp allows ${limit}.`,
    'Shorten the caption.',
  ),
  caption_missing: error(
    ({ node }: At) => `${quoted(node)} has buttons but no caption; WhatsApp shows buttons only below a text.`,
    'Write a caption, or remove the buttons.',
  ),
  media_url_invalid: error(
    ({ node, url }: At & { url: string }) => `The file of ${quoted(node)} has no valid address: “${url}”.`,
    'Give a full address that begins with https:// and has no spaces.',
  ),
  free_form_outside_window: error(
    ({ node, seconds }: At & { seconds: number | null }) =>
      seconds === null
        ? `${quoted(node)} can be reached before the client has written or tapped: WhatsApp delivers only templates then.`
        : `${quoted(node)} can be reached ${hours(seconds)} after the client's last tap: WhatsApp delivers only templates once 24 hours are over.`,
    'Use a template for this message, or send it sooner after a tap.',
  ),
  free_form_after_late_delivery: warning(
    ({ node }: At) =>
      `${quoted(node)} is sent in time only to clients who receive the message before it soon: its time delay counts from the delivery, and WhatsApp delivers only templates once 24 hours have passed since the last tap.`,
    'Use a template for this message, or draw its “failed” exit to one; otherwise these clients do not get it.',
  ),

  // Buttons
  too_many_buttons: error(
    ({ node, count, limit }: At & TooMany) =>
      `${quoted(node)} has ${count} buttons; WhatsApp allows ${limit}.`,
    'Remove buttons.',
  ),
  button_id_duplicate: error(
    ({ node, exit }: AtExit) => `Two buttons of ${quoted(node)} have the same exit “${exit}”.`,
    'Give each button an id of its own.',
  ),
  button_id_too_long: error(
    ({ node, limit }: AtExit & { limit: number }) =>
      `A button of ${quoted(node)} has an id of more than ${limit} characters.`,
    'Give the button a shorter id.',
  ),
  button_title_empty: error(
    ({ node }: AtExit) => `A button of ${quoted(node)} has no title.`,
    'Write a title.',
  ),
  button_title_too_long: error(
    ({ node, title, limit }: AtExit & { title: string; limit: number }) =>
      `The button “${title}” of ${quoted(node)} has ${title.length} characters; WhatsApp allows ${limit}.`,
    'Shorten the title.',
  ),
  button_title_duplicate: error(
    ({ node, title }: AtExit & { title: string }) => `Two buttons of ${quoted(node)} are called “${title}”.`,
    'Give each button a title of its own.',
  ),
  button_title_variable: warning(
    ({ node, title }: AtExit & { title: string }) =>
      `The button “${title}” of ${quoted(node)} is shown as it is: variables are not filled in there.`,
    'Write a fixed title.',
  ),
  opt_out_leads_somewhere: warning(
    ({ node, title }: AtExit & { title: string }) =>
      `What follows the button “${title}” of ${quoted(node)} never happens: a tap on it opts the client out.`,
    'Delete the connection, or make it an ordinary button.',
  ),

  // Templates
  template_name_invalid: error(
    ({ node, name }: At & { name: string }) =>
      `${quoted(node)} names the template “${name}”, which cannot be a template's name.`,
    'Use the name as WhatsApp shows it: small letters, digits and underscores.',
  ),
  template_language_invalid: error(
    ({ node, language }: At & { language: string }) =>
      `${quoted(node)} has the language “${language}”, which is no language code of WhatsApp.`,
    'Use the code of the template, such as en or en_US.',
  ),
  parameter_unknown: warning(
    ({ node, name }: At & { name: string }) =>
      `${quoted(node)} fills in “${name}”, a parameter that templates do not have.`,
    'Use header_text, header_image, header_video, header_document, body_1 to body_15 or button_1_url.',
  ),
  parameter_gap: error(
    ({ node, name }: At & { name: string }) => `${quoted(node)} leaves out the template parameter “${name}”.`,
    'Fill in the parameters of the body one after the other, beginning with body_1.',
  ),
  parameter_header_doubled: error(
    ({ node, names }: At & { names: string }) =>
      `${quoted(node)} fills in several headers: ${names}. A template has one.`,
    'Keep the one that the template has.',
  ),
  parameter_empty: error(
    ({ node, name }: At & { name: string }) =>
      `The template parameter “${name}” of ${quoted(node)} is empty.`,
    'WhatsApp refuses empty parameters: fill it in.',
  ),
  parameter_may_be_empty: warning(
    ({ node, name }: At & { name: string }) =>
      `The template parameter “${name}” of ${quoted(node)} may be empty for some clients, and WhatsApp refuses empty parameters.`,
    'Make the variable required, or give it a default.',
  ),
  parameter_line_breaks: warning(
    ({ node, name }: At & { name: string }) =>
      `The template parameter “${name}” of ${quoted(node)} has line breaks, tabs or many spaces in a row; WhatsApp refuses them.`,
    'Put it on one line.',
  ),

  // Variables
  variable_name_invalid: error(
    ({ name }: { name: string }) => `A variable cannot be called “${name}”.`,
    'Use letters, digits and underscores, and do not begin with a digit.',
  ),
  variable_duplicate: error(
    ({ name }: { name: string }) => `The variable “${name}” is declared twice.`,
    'Keep one of them.',
  ),
  variable_unused: warning(
    ({ name }: { name: string }) => `The variable “${name}” is not used.`,
    'Use it in a message or a condition, or remove it.',
  ),
  variable_unknown: error(
    ({ node, name }: At & { name: string }) =>
      `${quoted(node)} uses the variable “${name}”, which the flow does not have.`,
    'Add the variable to the flow, or correct its name.',
  ),
  placeholder_malformed: warning(
    ({ node, text }: At & { text: string }) =>
      `${quoted(node)} has braces that are no variable, and sends them as they are: “${text}”.`,
    'Write a variable as {{first_name}}.',
  ),
};
