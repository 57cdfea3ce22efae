import { inspect } from 'node:util'

/** A secret: prints as *** wherever it is turned into text, and opens only in cloud/sign/ (e2e/fitness checks that). */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  open(): string {
    return this.#value
  }

  toString(): string {
    return '***'
  }

  toJSON(): string {
    return '***'
  }

  [inspect.custom](): string {
    return '***'
  }
}
