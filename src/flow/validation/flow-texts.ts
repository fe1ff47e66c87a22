import type { FlowNode } from '../schema.ts';
import { type At, type AtExit, error, quoted, type TooMany, warning } from './issue-text.ts';

/** The issues of the flow as a whole, its connections, time delays, conditions and splits. */
export const flowTexts = {
  // The flow
  no_nodes: error(() => 'The flow is empty.', 'Add the first message.'),
  too_many_nodes: error(
    ({ count, limit }: TooMany) => `The flow has ${count} cards; at most ${limit} are allowed.`,
    'Split the flow into several campaigns.',
  ),
  no_message: error(
    () => 'No message can ever be reached: there is nothing to send.',
    'Add a message and connect it to the start.',
  ),
  too_many_messages: warning(
    ({ count, limit }: TooMany) =>
      `The flow has ${count} messages, and one client is sent at most ${limit} of them.`,
    'Shorten the flow, or make sure that no client can come to that many messages.',
  ),
  listen_hours_out_of_range: error(
    ({ value, min, max }: { value: number; min: number; max: number }) =>
      `The flow listens for taps for ${value} hours; allowed are ${min} to ${max} hours.`,
    'Choose another listening time.',
  ),
  start_missing: error(() => 'The flow has no start.', 'Choose the card that the flow begins with.'),
  start_unknown: error(
    ({ start }: { start: string }) => `The flow starts at “${start}”, which does not exist.`,
    'Choose the card that the flow begins with.',
  ),
  node_id_duplicate: error(
    ({ node }: At) => `Two cards have the id “${node.id}”.`,
    'Give each card an id of its own.',
  ),
  node_id_reserved: error(
    ({ node }: At) => `A card cannot have the id “${node.id}”: the word is reserved.`,
    'Give the card another id.',
  ),
  node_unreachable: warning(
    ({ node }: At) => `${quoted(node)} can never be reached: no path leads to it from the start.`,
    'Connect it, or delete it.',
  ),
  cycle_without_wait: error(
    ({ path }: At & { path: string }) =>
      `The circle ${path} never waits: it would go round at once, again and again.`,
    'Put a time delay into the circle, or let it go through a button.',
  ),

  // Connections
  edge_id_duplicate: error(
    ({ id }: Partial<At> & { id: string }) => `Two connections have the id “${id}”.`,
    'Give each connection an id of its own.',
  ),
  edge_from_unknown_node: error(
    ({ source }: Partial<At> & { source: string }) =>
      `A connection begins at “${source}”, which does not exist.`,
    'Delete the connection.',
  ),
  edge_to_unknown_node: error(
    ({ node, target }: AtExit & { target: string }) =>
      `A connection leads from ${quoted(node)} to “${target}”, which does not exist.`,
    'Delete the connection, or draw it to another card.',
  ),
  exit_unknown: error(
    ({ node, exit }: AtExit) =>
      `A connection leaves ${quoted(node)} by “${exit}”, an exit that it does not have.`,
    'Delete the connection, or draw it from another exit.',
  ),
  exit_doubled: error(
    ({ node, exit }: AtExit) => `Two connections leave ${quoted(node)} by the same exit “${exit}”.`,
    'Keep one of them; to send two messages, put one behind the other.',
  ),

  // Time delays
  delay_too_short: error(
    ({ node, time }: At & { time: string }) =>
      `${quoted(node)} waits ${time}; a time delay is at least 1 second.`,
    'Choose a longer time.',
  ),
  delay_too_long: error(
    ({ node, time }: At & { time: string }) =>
      `${quoted(node)} waits ${time}; a time delay is at most 20 hours.`,
    'Choose a shorter time, or put a second time delay behind this one.',
  ),
  delay_leads_nowhere: warning(
    ({ node }: At) => `Nothing follows after ${quoted(node)}.`,
    'Connect it to what comes next, or delete it.',
  ),
  no_click_without_message: error(
    ({ node }: At) =>
      `${quoted(node)} asks who did not click, but can be reached without a message before it.`,
    'Put it behind a message with buttons, or let it wait for all customers.',
  ),
  no_click_without_buttons: error(
    ({ node, message }: At & { message: FlowNode }) =>
      `${quoted(node)} asks who did not click, but ${quoted(message)} before it has no buttons.`,
    'Give that message a button, or let the time delay wait for all customers.',
  ),
  no_click_after_tap: error(
    ({ node, message }: At & { message: FlowNode }) =>
      `${quoted(node)} asks who did not click, but follows a button of ${quoted(message)}: whoever comes there has clicked.`,
    'Draw it from the “next” exit of a message, or let it wait for all customers.',
  ),
  no_click_after_failure: error(
    ({ node, message }: At & { message: FlowNode }) =>
      `${quoted(node)} asks who did not click, but follows the “failed” exit of ${quoted(message)}: nobody who comes there has a button to click.`,
    'Draw it from the “next” exit of a message, or let it wait for all customers.',
  ),

  // Conditions and splits
  condition_value_missing: error(
    ({ node }: At) => `${quoted(node)} compares a variable with nothing.`,
    'Give the value to compare with; to ask whether the variable is there, use “exists”.',
  ),
  condition_value_not_a_number: error(
    ({ node, value }: At & { value: string }) =>
      `${quoted(node)} asks for more or less than “${value}”, which is no number.`,
    'Give a number.',
  ),
  clicked_unknown_node: error(
    ({ node, target }: At & { target: string }) =>
      `${quoted(node)} asks for a click on “${target}”, which does not exist.`,
    'Choose a message of this flow.',
  ),
  clicked_not_a_message: error(
    ({ node, target }: At & { target: FlowNode }) =>
      `${quoted(node)} asks for a click on ${quoted(target)}, which is not a message.`,
    'Choose a message of this flow.',
  ),
  clicked_unknown_button: error(
    ({ node, target, button }: At & { target: FlowNode; button: string }) =>
      `${quoted(node)} asks for a click on the button “${button}”, which ${quoted(target)} does not have.`,
    'Choose one of its buttons.',
  ),
  clicked_too_early: warning(
    ({ node }: At) =>
      `${quoted(node)} asks for a click before anybody can have clicked: it is passed at once.`,
    'Put a time delay before it.',
  ),
  condition_leads_nowhere: warning(
    ({ node }: At) => `Nothing follows ${quoted(node)}, whether it holds or not.`,
    'Connect one of its exits, or delete it.',
  ),
  split_without_branches: error(
    ({ node }: At) => `${quoted(node)} has no branches.`,
    'Add at least two branches.',
  ),
  split_with_one_branch: warning(
    ({ node }: At) => `${quoted(node)} has one branch only: everybody goes the same way.`,
    'Add a second branch, or delete it.',
  ),
  split_branch_duplicate: error(
    ({ node, exit }: AtExit) => `Two branches of ${quoted(node)} have the same exit “${exit}”.`,
    'Give each branch an id of its own.',
  ),
  split_weight_invalid: error(
    ({ node, weight }: AtExit & { weight: number }) =>
      `A branch of ${quoted(node)} has the weight ${weight}; a weight is a number above 0.`,
    'Give each branch a weight above 0, or delete the branch.',
  ),
  split_leads_nowhere: warning(
    ({ node }: At) => `Nothing follows ${quoted(node)}: none of its branches is connected.`,
    'Connect a branch, or delete it.',
  ),
};
