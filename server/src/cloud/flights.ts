// Equal reads that run at the same time become one: fifty viewers of a dashboard cost the cloud one.
import { CallerGone } from '../caller-gone.ts'

interface Flight {
  result: Promise<unknown>
  controller: AbortController
  waiting: number
}

/** Calls in the air, by what they ask. */
export class Flights {
  readonly #flights = new Map<string, Flight>()

  /** Joins the flight of `key`, or starts it. It is aborted when the last who waited for it has gone. */
  join(key: string, start: (controller: AbortController) => Promise<unknown>, signal?: AbortSignal): Promise<unknown> {
    if (signal?.aborted) return Promise.reject(new CallerGone(signal.reason))
    const flight = this.#flights.get(key) ?? this.#begin(key, start)
    flight.waiting++
    return signal ? this.#until(flight, key, signal) : flight.result
  }

  /** From now on nobody joins what is in the air: a write may have made it old. */
  forget(prefix: string): void {
    for (const key of this.#flights.keys()) if (key.startsWith(prefix)) this.#flights.delete(key)
  }

  #begin(key: string, start: (controller: AbortController) => Promise<unknown>): Flight {
    const controller = new AbortController()
    const flight: Flight = { controller, waiting: 0, result: start(controller) }
    this.#flights.set(key, flight)
    const land = () => this.#remove(key, flight)
    flight.result.then(land, land)
    return flight
  }

  #remove(key: string, flight: Flight): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key)
  }

  #until(flight: Flight, key: string, signal: AbortSignal): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        flight.waiting--
        if (flight.waiting === 0) {
          this.#remove(key, flight)
          flight.controller.abort(signal.reason)
        }
        reject(new CallerGone(signal.reason))
      }
      signal.addEventListener('abort', leave, { once: true })
      const arrive = () => signal.removeEventListener('abort', leave)
      flight.result.then(
        (value) => {
          arrive()
          resolve(value)
        },
        (error: unknown) => {
          arrive()
          reject(error)
        },
      )
    })
  }
}
