// A refusal by one of the clouds whose codes are words; the wire puts it in that cloud's shape. API 3.0 has no status but 200.

export class ApiError extends Error {
  readonly code: string
  readonly status: number

  constructor(code: string, message: string, status = 400) {
    super(message)
    this.name = 'ApiError'
    this.code = code
    this.status = status
  }
}
