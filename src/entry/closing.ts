/** What was opened, to be closed in the opposite order: at a stop, or when a later part of the start fails. */
export class Closing {
  readonly #steps: (() => Promise<unknown>)[] = [];

  add(step: () => Promise<unknown>): void {
    this.#steps.push(step);
  }

  /** Closes everything, also when one of the steps fails; then that failure is thrown. */
  async close(): Promise<void> {
    let failure: unknown;
    for (let step = this.#steps.pop(); step; step = this.#steps.pop())
      await step().catch((error: unknown) => {
        failure ??= error;
      });
    if (failure !== undefined) throw failure;
  }
}
