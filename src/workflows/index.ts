export { recipientFlow } from './recipient-flow.ts';
export { sendoutConductor } from './sendout-conductor.ts';
export { webhookDispatcher } from './webhook-dispatcher.ts';
