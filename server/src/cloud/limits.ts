/** What bounds one call to a cloud. Tests give smaller ones; production gives these. */
export const defaultLimits = {
  /** One deadline for waiting, connecting, headers, body and all tries of a read, in milliseconds. */
  readDeadlineMs: 20_000,
  writeDeadlineMs: 60_000,
  /** Decoded bytes of one answer. */
  maxAnswerBytes: 8 * 1024 * 1024,
  /** Upper bound of the first pause between tries; the second is twice that. Full jitter. */
  retryPauseMs: 200,
  /** Transport failures in a row after which reads of one API are refused at once. */
  breakAfter: 5,
  /** How long they are refused before one call may probe. */
  probeAfterMs: 10_000,
}

export type Limits = typeof defaultLimits
