import { isButtonExit } from '../exits.ts';
import { type Issue, issue } from '../issues.ts';
import { limits } from '../limits.ts';
import type { Edge, Flow } from '../schema.ts';
import { type Graph, reach } from './graph.ts';
import { longestTimes } from './longest-times.ts';
import { arrivals } from './message-before.ts';

/** How old a window may be when a free-form message is due, in seconds. */
const usable = (limits.windowMs - limits.windowMarginMs) / 1000;

/**
 * WhatsApp's 24-hour rule: a free-form message only while the client's last message or tap is less than 24 hours old
 * (https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages), with the margin that sending needs.
 *
 * A run begins with no open window. A tap opens it; so does the `true` exit of a condition that asks for a click, since
 * that click has happened in this run. Every other exit, `failed` too, leaves the window as it was, and delays age it.
 *
 * The error judges the times as they are drawn. What a flow does not say (a pause, a doubt, quiet hours, a delivery that
 * comes late) is judged when the message is claimed. One of these can be seen in the drawing: a delay that follows a
 * message counts from its delivery when that comes after the time is up, for which a run waits as long as it listens.
 * It is a warning, and none where the `failed` exit says what happens instead.
 */
export function* windowIssues(flow: Flow, graph: Graph): Generator<Issue> {
  const neverOpened = reach(
    graph,
    graph.reachable.size > 0 ? [graph.start] : [],
    (edge) => !opens(edge, graph),
  );
  const asDrawn = longestTimes(graph, (id) => delaySeconds(id, graph));
  const listenSeconds = (flow.listenHours ?? limits.listenHours.default) * 3600;
  const withLateDelivery = longestTimes(graph, (id) => {
    const late = !neverOpened.has(id) && waitsForDelivery(id, graph) ? listenSeconds : 0;
    return delaySeconds(id, graph) + late;
  });
  for (const node of graph.nodes.values()) {
    if (node.type !== 'message' || node.content.kind === 'template' || !graph.reachable.has(node.id))
      continue;
    const seconds = asDrawn.get(node.id) ?? 0;
    if (neverOpened.has(node.id)) yield issue('free_form_outside_window', { node, seconds: null });
    else if (seconds >= usable) yield issue('free_form_outside_window', { node, seconds });
    else if ((withLateDelivery.get(node.id) ?? 0) >= usable && !handlesFailure(node.id, graph))
      yield issue('free_form_after_late_delivery', { node });
  }
}

/** Whether whoever takes this way has tapped something in this run. */
function opens(edge: Edge, graph: Graph): boolean {
  if (isButtonExit(edge.sourceHandle)) return true;
  const source = graph.nodes.get(edge.source);
  return source?.type === 'condition' && 'clicked' in source.if && edge.sourceHandle === 'true';
}

function delaySeconds(id: string, graph: Graph): number {
  const node = graph.nodes.get(id);
  return node?.type === 'delay' ? node.seconds : 0;
}

/** The first delay after a message's `next`; after a tap the delivery is certain, and after `failed` nothing waits for it. */
function waitsForDelivery(id: string, graph: Graph): boolean {
  if (graph.nodes.get(id)?.type !== 'delay') return false;
  return arrivals(graph, id, (node) => node.type !== 'delay').exits.some(({ exit }) => exit === 'next');
}

function handlesFailure(id: string, graph: Graph): boolean {
  return graph.out(id).some((edge) => edge.sourceHandle === 'failed');
}
