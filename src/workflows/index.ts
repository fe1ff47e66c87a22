export { recipientFlow } from './recipient-flow.ts';
export { sendoutConductor } from './sendout-conductor.ts';
