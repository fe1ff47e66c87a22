import fc, { type Arbitrary } from 'fast-check';
import type { Flow, FlowNode } from '../../src/flow/schema.ts';
import { clicked, delay, drawFlow, split, template } from '../support/draw-flow.ts';

const place = fc.nat({ max: 20 });
const waits = fc.record({
  hours: fc.constantFrom(1, 4, 20),
  condition: fc.constantFrom('all' as const, 'no_click' as const),
});

/** One message with two buttons, what it waits for before the next one, and where else it leads. */
const arbitraryStation = fc.record({
  waits: fc.array(waits, { minLength: 1, maxLength: 2 }),
  asks: fc.constantFrom('nothing', 'nothing', 'clicked', 'split'),
  follows: fc.option(place, { freq: 4 }),
  yes: fc.option(place),
  failed: fc.option(place),
});

type Station = typeof arbitraryStation extends Arbitrary<infer Value> ? Value : never;

/** Campaigns as they are drawn mostly: messages, each followed after delays by another one, with taps that lead anywhere. */
export function arbitraryCampaign(): Arbitrary<Flow> {
  return fc
    .record({
      stations: fc.array(arbitraryStation, { minLength: 1, maxLength: 5, size: 'max' }),
      listenHours: fc.constantFrom(1, 24),
    })
    .map(({ stations, listenHours }) => draw(stations, listenHours));
}

function draw(stations: Station[], listenHours: number): Flow {
  const nodes: FlowNode[] = [];
  const edges: string[] = [];
  for (const [index, station] of stations.entries()) {
    const target = (wanted: number) => `m${wanted % stations.length}`;
    const offer = `m${index}`;
    nodes.push(template(offer, 'yes', 'no'));
    let last = `${offer} next`;
    const lead = (node: FlowNode, exit: string) => {
      nodes.push(node);
      edges.push(`${last} → ${node.id}`);
      last = `${node.id} ${exit}`;
    };
    for (const [nth, { hours, condition }] of station.waits.entries())
      lead(delay(`w${index}.${nth}`, hours, condition), 'next');
    if (station.asks === 'clicked') lead(clicked(`c${index}`, offer, 'no'), 'false');
    if (station.asks === 'split') lead(split(`s${index}`, 1, 2), 'branch:b');
    if (station.follows !== null) edges.push(`${last} → ${target(station.follows)}`);
    if (station.yes !== null) edges.push(`${offer} button:yes → ${target(station.yes)}`);
    // What fails leads forward only, so that no circle is without a wait.
    const later = stations.length - index - 1;
    if (station.failed !== null && later > 0)
      edges.push(`${offer} failed → m${index + 1 + (station.failed % later)}`);
  }
  return drawFlow(nodes, edges, { listenHours });
}
