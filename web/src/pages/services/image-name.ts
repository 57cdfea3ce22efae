// What an image may be called. The action takes any text, but no node can pull what is not a reference.
import type { FieldProblem } from '@pierhead/shared/problem'

const HOST = '(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]+)?/)?'
const PART = '[a-z0-9]+(?:(?:[.]|_{1,2}|-+)[a-z0-9]+)*'
const TAG = '(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?'
const DIGEST = '(?:@[a-z0-9]+:[0-9a-fA-F]{32,})?'
const REFERENCE = new RegExp(`^${HOST}${PART}(?:/${PART})*${TAG}${DIGEST}$`)

/** Fault of an image as it would be sent, for its field; none for an empty one, which the schema refuses. */
export const imageFaults = (path: string, image: string): FieldProblem[] =>
  image === '' || REFERENCE.test(image) ? [] : [{ path, message: 'must be the name of an image' }]

/** Such an image is `latest`, whatever that is on the day it is pulled. */
export const lacksTag = (image: string): boolean =>
  REFERENCE.test(image) && !image.includes('@') && !image.slice(image.lastIndexOf('/') + 1).includes(':')
