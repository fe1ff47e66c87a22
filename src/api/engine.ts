/**
 * What the API asks of the engine. None of it is needed for an answer to be true: what was accepted is in the store,
 * and a sweep does later what fails here, so an API call succeeds while Temporal is down.
 */
export interface Engine {
  /** Tells a sendout's conductor that something of it is due or that its state has changed. */
  wake(sendoutId: string): Promise<void>;
  /** Starts a run that belongs to no sendout (a test-send, a single message). */
  startRun(runId: string): Promise<void>;
  /** Tells a webhook's dispatcher that something waits for it. */
  wakeWebhook(webhookId: string): Promise<void>;
  /** Delivers what the ledger has to tell these runs. */
  deliver(runIds: string[]): Promise<void>;
  /** What is missing for sending: empty when Temporal answers and every queue is polled by a worker. One sentence each. */
  missing(): Promise<string[]>;
  /** A run's page in the Temporal UI; null when no UI is known. */
  temporalUrl(workflowId: string): string | null;
}
