// The calls that run, so that a server that stops can give all of them up.

export class Running {
  readonly #controllers = new Set<AbortController>()
  readonly #givingUp: AbortSignal | undefined

  constructor(givingUp: AbortSignal | undefined) {
    this.#givingUp = givingUp
    // one listener for all: one a call would cost every call
    givingUp?.addEventListener('abort', () => {
      for (const controller of this.#controllers) controller.abort(givingUp.reason)
    })
  }

  add(controller: AbortController): void {
    if (this.#givingUp?.aborted) controller.abort(this.#givingUp.reason)
    this.#controllers.add(controller)
  }

  delete(controller: AbortController): void {
    this.#controllers.delete(controller)
  }
}
