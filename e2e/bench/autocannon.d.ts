// The part of autocannon that the bench uses; it brings no types of its own.
declare module 'autocannon' {
  interface Client {
    setBody(body: string): void
  }
  interface Options {
    url: string
    method: 'POST'
    headers: Record<string, string>
    body?: string
    connections: number
    /** Seconds. */
    duration: number
    setupClient?: (client: Client) => void
  }
  interface Result {
    '2xx': number
    non2xx: number
    errors: number
    /** Seconds. */
    duration: number
  }
  export default function autocannon(options: Options): Promise<Result>
}
